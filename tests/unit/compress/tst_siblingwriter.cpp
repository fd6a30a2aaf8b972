// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed files beside those of a folder: made, left alone where they are right, and put right where they are not,
// however old they look.
#include "base/changetick.h"
#include "compress/siblingwriter.h"
#include "processtesting/openlease.h"
#include "samplecontent.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <optional>
#include <sys/stat.h>

using namespace Slipway;
namespace fs = std::filesystem;

namespace {

void write(const std::string &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary) << content;
}

std::string read(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct stat look(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        qFatal("no file at %s", path.c_str());
    }
    return status;
}

/// Other bytes, as many, and the times that users can set as they were.
void forge(const std::string &path)
{
    const struct stat before = look(path);
    std::string content = read(path);
    content.back() = static_cast<char>(content.back() ^ 1);
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file << content;
    file.close();
    const timespec times[2] = {before.st_atim, before.st_mtim};
    if (::utimensat(AT_FDCWD, path.c_str(), times, 0) != 0) {
        qFatal("times cannot be set");
    }
}

} // namespace

class SiblingWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsReadAgain();
    void aForgedSiblingIsPutRight();
    void aForgedFileIsCompressedAgain();
    void whatAnotherRunPutThereIsNotRemembered_data();
    void whatAnotherRunPutThereIsNotRemembered();
    void otherSettingsAreOtherSiblings();
    void whatIsNotWorthItIsKnown();
    void aDamagedMemoryIsNone();

private:
    using Made = std::vector<std::pair<std::string, std::string>>;
    /// As a program does: with a memory from the disk, and back to it. Files that were looked into are `m_read`.
    Made run(const WhiteNoiseOptions &options = {});
    [[nodiscard]] std::string path(const std::string &name) const { return m_root + '/' + name; }
    [[nodiscard]] bool remembers() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
    int64_t m_read = -1;
};

void SiblingWriterTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->filePath(QStringLiteral("static")).toStdString();
    fs::create_directory(m_root);
    write(path("a.css"), SampleContent::css(5000, 1));
    write(path("b.js"), SampleContent::css(7000, 2));
    write(path("c.png"), "not compressed");
    waitForTick(); // as in every run that writes more than a moment
}

SiblingWriterTest::Made SiblingWriterTest::run(const WhiteNoiseOptions &options)
{
    SiblingMemory memory(m_folder->filePath(QStringLiteral("cache/siblings")).toStdString(),
                         options);
    ProgressBoard board;
    auto made = writeCompressedSiblings(
        TargetStorage({.location = m_root, .fileMode = {}, .directoryMode = {}}),
        {"a.css", "b.js", "c.png"}, options, nullptr, &memory, {}, &board);
    if (!made || !memory.save()) {
        qFatal("not compressed");
    }
    m_read = board.sample().filesTotal;
    return *made;
}

/// Elsewhere change times do not tell enough, and every run looks at everything.
bool SiblingWriterTest::remembers() const
{
    const int fd = ::open(m_root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is = isStampedByKernel(fd);
    ::close(fd);
    return is;
}

void SiblingWriterTest::nothingIsReadAgain()
{
    if (!remembers()) {
        QSKIP("the temporary folder is not on a file system whose times are the kernel's");
    }
    const Made first = run();
    QCOMPARE(first, (Made{{"a.css", "a.css.gz"}, {"b.js", "b.js.gz"}}));
    QCOMPARE(m_read, 2);
    const struct stat before = look(path("a.css.gz"));
    QCOMPARE(run(), first);
    QCOMPARE(m_read, 0);
    QCOMPARE(look(path("a.css.gz")).st_ctim.tv_nsec, before.st_ctim.tv_nsec);
    // One of them changes.
    write(path("b.js"), SampleContent::css(7000, 3));
    waitForTick();
    QCOMPARE(run(), first);
    QCOMPARE(m_read, 1);
    QCOMPARE(run(), first);
    QCOMPARE(m_read, 0);
}

void SiblingWriterTest::aForgedSiblingIsPutRight()
{
    run();
    const std::string right = read(path("a.css.gz"));
    forge(path("a.css.gz"));
    QVERIFY(read(path("a.css.gz")) != right);
    run();
    QVERIFY(read(path("a.css.gz")) == right);
    QVERIFY(fs::remove(path("b.js.gz")));
    run();
    QVERIFY(fs::exists(path("b.js.gz")));
}

void SiblingWriterTest::aForgedFileIsCompressedAgain()
{
    run();
    const std::string old = read(path("a.css.gz"));
    forge(path("a.css"));
    run();
    QVERIFY(read(path("a.css.gz")) != old);
}

/// It has read an older content, and is later to write what it made of it, with the times of what is there now.
void SiblingWriterTest::whatAnotherRunPutThereIsNotRemembered_data()
{
    QTest::addColumn<bool>("isRenamed");
    QTest::newRow("by rename, as Slipway") << true;
    QTest::newRow("into the same file, as WhiteNoise") << false;
}

void SiblingWriterTest::whatAnotherRunPutThereIsNotRemembered()
{
    QFETCH(bool, isRenamed);
    run();
    const std::string sibling = path("a.css.gz");
    const std::string stale = read(sibling);
    write(path("a.css"), SampleContent::css(5000, 4));
    waitForTick();
    fs::remove_all(m_folder->filePath(QStringLiteral("cache")).toStdString()); // both are read
    constexpr int Patience = 20;
    std::future<Made> running;
    std::optional<Testing::OpenLease> lease(path("b.js.gz"));
    if (!lease->lastsFor(2 * Patience)) {
        QSKIP("files cannot be leased here");
    }
    // Held up by the other file, it has one done.
    running = std::async(std::launch::async, [this] { return run(); });
    const auto isWritten = [&] {
        const struct stat plain = look(path("a.css"));
        const struct stat made = look(sibling);
        return read(sibling) != stale && made.st_mtim.tv_sec == plain.st_mtim.tv_sec
            && made.st_mtim.tv_nsec == plain.st_mtim.tv_nsec;
    };
    QTRY_VERIFY_WITH_TIMEOUT(lease->isWaitedFor() && isWritten(), Patience * 1000);
    const struct stat plain = look(path("a.css"));
    const std::string written = isRenamed ? path("new") : sibling;
    write(written, stale);
    const timespec times[2] = {plain.st_atim, plain.st_mtim};
    QCOMPARE(::utimensat(AT_FDCWD, written.c_str(), times, 0), 0);
    if (isRenamed) {
        fs::rename(written, sibling);
    }
    lease.reset();
    QCOMPARE(running.get().size(), size_t{2});
    QVERIFY(read(sibling) == stale);
    run();
    QVERIFY(read(sibling) != stale);
}

void SiblingWriterTest::otherSettingsAreOtherSiblings()
{
    run();
    WhiteNoiseOptions options;
    options.hasBrotli = true;
    QCOMPARE(run(options),
             (Made{{"a.css", "a.css.br"},
                   {"a.css", "a.css.gz"},
                   {"b.js", "b.js.br"},
                   {"b.js", "b.js.gz"}}));
    QCOMPARE(m_read, 2);
    QVERIFY(fs::exists(path("a.css.br")));
}

void SiblingWriterTest::whatIsNotWorthItIsKnown()
{
    write(path("a.css"), SampleContent::noise(4000));
    waitForTick();
    QCOMPARE(run(), (Made{{"b.js", "b.js.gz"}}));
    QCOMPARE(run(), (Made{{"b.js", "b.js.gz"}}));
    QVERIFY(!remembers() || m_read == 0);
    QVERIFY(!fs::exists(path("a.css.gz")));
}

void SiblingWriterTest::aDamagedMemoryIsNone()
{
    run();
    const std::string memory = m_folder->filePath(QStringLiteral("cache/siblings")).toStdString();
    forge(memory);
    QCOMPARE(run().size(), size_t{2});
    QCOMPARE(m_read, 2);
    write(memory, "no memory");
    QCOMPARE(run().size(), size_t{2});
    QCOMPARE(m_read, 2);
}

QTEST_GUILESS_MAIN(SiblingWriterTest)
#include "tst_siblingwriter.moc"
