// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedigests.h"
#include "base/md5each.h"
#include "base/md5hasher.h"

#include <QCryptographicHash>
#include <QTemporaryFile>
#include <QTest>

#include <vector>

using namespace Slipway;

class TestMd5Hasher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownValues();
    void agreesWithQt();
    void manyAtOnce();
    void bothOfAFile();
};

/// RFC 1321, A.5.
void TestMd5Hasher::knownValues()
{
    QCOMPARE(Md5::of("").hex(), QStringLiteral("d41d8cd98f00b204e9800998ecf8427e"));
    QCOMPARE(Md5::of("abc").hex(), QStringLiteral("900150983cd24fb0d6963f7d28e17f72"));
    QVERIFY(Md5().isNull());
    QVERIFY(!Md5::of("").isNull());
}

void TestMd5Hasher::agreesWithQt()
{
    QByteArray content;
    for (int i = 0; i < 3000; ++i) {
        content += static_cast<char>(i * 31 + i / 7);
    }
    Md5Hasher hasher; // used again each time
    for (qsizetype length = 0; length < 300; ++length) {
        const QByteArray part = content.last(length);
        const qsizetype piece = 1 + length % 67;
        for (qsizetype at = 0; at < length; at += piece) {
            hasher.add(part.mid(at, piece).toStdString());
        }
        QCOMPARE(hasher.finish().hex().toLatin1(),
                 QCryptographicHash::hash(part, QCryptographicHash::Md5).toHex());
    }
    QCOMPARE(Md5::of(content.toStdString()).hex().toLatin1(),
             QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex());
}

/// Every length up to some blocks, and more of them than any processor has lanes, in any order.
void TestMd5Hasher::manyAtOnce()
{
    std::string content;
    for (int i = 0; i < 5000; ++i) {
        content += static_cast<char>(i * 37 + i / 5);
    }
    std::vector<std::string_view> contents;
    for (size_t length = 0; length < 300; ++length) {
        contents.push_back(std::string_view(content).substr(length, length * 131 % 300));
        contents.push_back(std::string_view(content).substr(length, length * length % 4099));
    }
    for (size_t count = 0; count <= contents.size(); count = count < 20 ? count + 1 : count + 83) {
        std::vector<Md5> digests(count);
        md5Each(std::span(contents).first(count), digests);
        for (size_t i = 0; i < count; ++i) {
            QCOMPARE(digests[i].hex(), Md5::of(contents[i]).hex());
        }
    }
}

void TestMd5Hasher::bothOfAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray content = QByteArray("static\n").repeated(100000);
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.flush() && file.seek(0));
    const auto digests = FileDigests::ofOpenFile(file.handle(), "x");
    QVERIFY(digests);
    QVERIFY(*digests == FileDigests::of(content.toStdString()));
    QCOMPARE(digests->size, static_cast<uint64_t>(content.size()));
    QCOMPARE(digests->sha256, Sha256::of(content.toStdString()));

    std::stop_source source;
    source.request_stop();
    QCOMPARE(FileDigests::ofOpenFile(file.handle(), "x", source.get_token()).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(FileDigests::ofOpenFile(-1, "x").error().code, ErrorCode::InputOutput);
}

QTEST_GUILESS_MAIN(TestMd5Hasher)
#include "tst_md5hasher.moc"
