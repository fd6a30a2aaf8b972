// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressionmemory.h"
#include "compress/compressor.h"
#include "samplecontent.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstring>
#include <limits>
#include <vector>

using namespace Slipway;

namespace {

constexpr size_t NoLimit = std::numeric_limits<size_t>::max();
constexpr std::array Methods = {CompressionMethod::GzipLikePython, CompressionMethod::GzipSmallest,
                                CompressionMethod::Brotli, CompressionMethod::Zstd,
                                CompressionMethod::ZstdFast};

std::string contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<std::string> samples()
{
    std::vector<std::string> all;
    for (const size_t size : {0U, 1U, 2U, 5U, 18U, 64U, 257U, 1000U, 4096U, 32767U, 32768U, 65535U,
                              65536U, 65537U, 100000U, 262143U, 262144U, 262145U, 524288U}) {
        all.push_back(SampleContent::css(size));
    }
    for (const size_t size : {1U, 20U, 1000U, 65536U, 300000U}) {
        all.push_back(SampleContent::noise(size));
    }
    all.emplace_back(1000000, 'x');
    all.push_back(SampleContent::css(150000) + SampleContent::noise(150000)
                  + SampleContent::css(150000, 2));
    return all;
}

} // namespace

class TestCompressor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names();
    void bytesArePythons();
    void roundTripsTheSameEachTime();
    void usedMemoryChangesNothing();
    void memoryIsUsedAgain();
    void bombs();
    void beginnings();
    void damage_data();
    void damage();
    void stops();
};

void TestCompressor::names()
{
    QCOMPARE(suffixOf(Encoding::Gzip), std::string_view(".gz"));
    QCOMPARE(suffixOf(Encoding::Brotli), std::string_view(".br"));
    QCOMPARE(suffixOf(Encoding::Zstd), std::string_view(".zst"));
    QCOMPARE(contentCodingOf(Encoding::Gzip), std::string_view("gzip"));
    QCOMPARE(contentCodingOf(Encoding::Brotli), std::string_view("br"));
    QCOMPARE(contentCodingOf(Encoding::Zstd), std::string_view("zstd"));
    QCOMPARE(encodingOf(CompressionMethod::GzipSmallest), Encoding::Gzip);
}

void TestCompressor::bytesArePythons()
{
    const QTemporaryDir folder;
    const std::vector<std::string> contents = samples();
    const auto pathOf = [&](size_t i) { return folder.filePath(QString::number(i)); };
    for (size_t i = 0; i < contents.size(); ++i) {
        QFile file(pathOf(i));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(contents[i]));
    }
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral("python3"), {QStringLiteral("python_siblings.py"), folder.path()});
    QVERIFY(python.waitForFinished(100000));
    QCOMPARE(python.exitCode(), 0);
    for (size_t i = 0; i < contents.size(); ++i) {
        const auto gzip = compress(contents[i], CompressionMethod::GzipLikePython);
        QVERIFY(gzip);
        QVERIFY2(*gzip == contentOf(pathOf(i) + QStringLiteral(".gz")), qPrintable(pathOf(i)));
        if (contents[i].empty()) {
            continue; // never compressed by WhiteNoise; Brotli has several ways to say nothing
        }
        const auto brotli = compress(contents[i], CompressionMethod::Brotli);
        QVERIFY(brotli);
        QVERIFY2(*brotli == contentOf(pathOf(i) + QStringLiteral(".br")), qPrintable(pathOf(i)));
    }
}

void TestCompressor::roundTripsTheSameEachTime()
{
    for (const std::string &content : {std::string(), std::string("a"), SampleContent::css(40000),
                                       SampleContent::css(262144), SampleContent::noise(70000)}) {
        for (const CompressionMethod method : Methods) {
            const auto once = compress(content, method);
            const auto again = compress(content, method);
            QVERIFY(once && again);
            QVERIFY(*once == *again);
            const auto back = decompress(*once, encodingOf(method), content.size());
            QVERIFY2(back, back ? "" : qPrintable(back.error().message()));
            QVERIFY(*back == content);
        }
    }
    const std::string content = SampleContent::css(100000);
    QVERIFY(compress(content, CompressionMethod::GzipSmallest)->size()
            < compress(content, CompressionMethod::GzipLikePython)->size());
}

void TestCompressor::usedMemoryChangesNothing()
{
    CompressionMemory memory;
    for (const CompressionMethod method : Methods) {
        // Of all sizes, so that blocks come back with what another content left in them.
        for (const std::string &content : samples()) {
            if (content.size() > 100'000) {
                continue; // Brotli takes a second for each megabyte.
            }
            const auto plain = compress(content, method);
            const auto used = compress(content, method, {}, &memory);
            QVERIFY(plain && used);
            QVERIFY2(*plain == *used, qPrintable(QStringLiteral("%1 bytes").arg(content.size())));
        }
    }
}

void TestCompressor::memoryIsUsedAgain()
{
    CompressionMemory memory;
    const std::string content = SampleContent::css(5000);
    QVERIFY(compress(content, CompressionMethod::Brotli, {}, &memory));
    const size_t kept = memory.kept();
    QVERIFY(kept > 100'000);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(compress(content, CompressionMethod::Brotli, {}, &memory));
    }
    QCOMPARE(memory.kept(), kept);
    // Blocks are as large as asked for, whatever they were before.
    for (size_t size = 1; size < 3'000'000; size += size / 3 + 1) {
        void *block = memory.allocate(size);
        QVERIFY(block != nullptr);
        std::memset(block, 0xa5, size);
        void *other = memory.allocate(size);
        QVERIFY(other != block);
        memory.release(block);
        memory.release(other);
    }
    memory.release(nullptr);
    // What one content leaves serves the next, which is somewhat smaller.
    CompressionMemory next;
    next.release(next.allocate(100'000));
    const size_t left = next.kept();
    QVERIFY(left >= 100'000);
    void *smaller = next.allocate(60'000);
    QCOMPARE(next.kept(), 0U);
    next.release(smaller);
    void *small = next.allocate(20'000);
    QCOMPARE(next.kept(), left);
    next.release(small);
    // Large contents are not kept for.
    memory.release(memory.allocate(size_t{200} << 20U));
    QVERIFY(memory.kept() <= size_t{16} << 20U);
}

void TestCompressor::bombs()
{
    const std::string content(8'000'000, '\0');
    for (const CompressionMethod method :
         {CompressionMethod::GzipLikePython, CompressionMethod::Zstd}) {
        const auto bomb = compress(content, method);
        QVERIFY(bomb && bomb->size() < 60000);
        for (const size_t limit : {size_t{0}, size_t{1000}, content.size() - 1}) {
            const auto back = decompress(*bomb, encodingOf(method), limit);
            QVERIFY(!back);
            QCOMPARE(back.error().code, ErrorCode::InvalidData);
        }
        QVERIFY(decompress(*bomb, encodingOf(method), content.size()));
    }
    const auto small = compress(content.substr(0, 100000), CompressionMethod::Brotli);
    QVERIFY(small);
    QVERIFY(!decompress(*small, Encoding::Brotli, 99999));
    QVERIFY(decompress(*small, Encoding::Brotli, 100000));
}

void TestCompressor::beginnings()
{
    const std::string content = SampleContent::css(400'000);
    const std::string packed = *compress(content, CompressionMethod::ZstdFast);
    QCOMPARE(decompressBeginning(packed, 1000).value_or(""), content.substr(0, 1000));
    QCOMPARE(decompressBeginning(packed, NoLimit).value_or(""), content);
    // Cut short it gives what there is.
    const std::string begin =
        decompressBeginning(packed.substr(0, packed.size() / 2), NoLimit).value_or("");
    QVERIFY(!begin.empty() && begin.size() < content.size() && content.starts_with(begin));
    QVERIFY(!decompressBeginning("no Zstandard", NoLimit));
    QCOMPARE(decompressBeginning({}, NoLimit).value_or("x"), "");
}

void TestCompressor::damage_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(Methods.size()); ++i) {
        QTest::addRow("%s", methodTag(Methods[static_cast<size_t>(i)]).c_str()) << i;
    }
}

void TestCompressor::damage()
{
    QFETCH(int, index);
    const CompressionMethod method = Methods[static_cast<size_t>(index)];
    const Encoding encoding = encodingOf(method);
    const std::string whole = *compress(SampleContent::css(3000), method);
    QVERIFY(decompress(whole, encoding, NoLimit));
    for (size_t size = 0; size < whole.size(); ++size) {
        QVERIFY(!decompress(std::string_view(whole).substr(0, size), encoding, NoLimit));
    }
    QVERIFY(!decompress(whole + 'x', encoding, NoLimit));
    QVERIFY(!decompress("neither of them", encoding, NoLimit));
    std::string turned = whole;
    for (char &byte : turned) { // some of it may still read; nothing may crash or grow
        byte = static_cast<char>(byte ^ 0x40);
        const auto back = decompress(turned, encoding, 1 << 20);
        QVERIFY(!back || back->size() <= 1 << 20);
        byte = static_cast<char>(byte ^ 0x40);
    }
}

void TestCompressor::stops()
{
    std::stop_source source;
    source.request_stop();
    for (const CompressionMethod method : Methods) {
        const auto result = compress(SampleContent::css(1000), method, source.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestCompressor)
#include "tst_compressor.moc"
