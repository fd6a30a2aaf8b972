// SPDX-License-Identifier: GPL-3.0-or-later
#include "processtesting/inprocesses.h"
#include "release/filereading.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace Slipway;
using References = ReferenceMemory::References;

namespace {

constexpr TokenLanguage Css = TokenLanguage::Css;

Sha256 contentNumber(int number)
{
    return Sha256::of(std::to_string(number));
}

References referencesOf(int number)
{
    References references;
    for (int i = 0; i < number % 4; ++i) {
        references.push_back(std::to_string(number) + "/image" + std::to_string(i) + ".png");
    }
    return references;
}

void put(ReferenceMemory &memory, int number)
{
    memory.put(contentNumber(number), Css, referencesOf(number));
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What stands before the entries: what they are, their number, and their checksum at `ChecksumAt`.
constexpr qsizetype Head = 24;
constexpr qsizetype ChecksumAt = 16;

uint64_t checksumOf(const QByteArray &file)
{
    const QByteArrayView entries = QByteArrayView(file).sliced(Head);
    const auto size = static_cast<size_t>(entries.size());
    return uint64_t{::libdeflate_crc32(0, entries.data(), size)} << 32U
        | ::libdeflate_adler32(1, entries.data(), size);
}

} // namespace

/// What files refer to, from run to run. What is remembered is told from what is read by planting
/// references that no reading would find.
class ReferenceMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsAfterSaving();
    void digestsThatBeginAlike();
    void longListsAreRead();
    void damagedIsEmpty();
    void entriesInAnotherOrderAreNone();
    void processesMerge();
    void unusedGoes();
    void unusableMemory();
    void oneReadingIsEnough();
    void anotherContentIsRead();
    void rulesAreAppliedAnew();
    void aKnownDigestIsNotBelieved();

private:
    /// Paths that each file asks for. Sources are taken to have been changed long ago.
    std::map<std::string, References> wanted(const ReferenceRules &rules = {.staticUrl = "/static/",
                                                                            .baseUrl = "/static/"});
    void addSource(const char *name, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::string m_hashes;
    std::vector<ReleaseFile> m_files;
};

void ReferenceMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("deep/references")).toStdString();
    m_hashes = m_folder->filePath(QStringLiteral("deep/hashes")).toStdString();
    m_files.clear();
}

void ReferenceMemoryTest::addSource(const char *name, const QByteArray &bytes)
{
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    write(path, bytes);
    struct stat status = {};
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &status), 0);
    timespec later = status.st_ctim;
    later.tv_sec += 10;
    HashCache hashes(m_hashes);
    hashes.put(status, status, FileDigests::of(bytes.toStdString()), later);
    QVERIFY(hashes.save().has_value());
    m_files.push_back(
        {.path = RelPath::from(name).value(), .source = path.toStdString(), .digest = {}});
}

std::map<std::string, References> ReferenceMemoryTest::wanted(const ReferenceRules &rules)
{
    std::vector<ReleaseFile> files = m_files;
    SourceDigests digests(m_hashes);
    ReferenceMemory memory(m_path);
    FileReading reading(UsesScan(rules), digests, memory);
    const auto found = reading.run(files, {}, nullptr);
    reading.save();
    return found ? std::map<std::string, References>(found->begin(), found->end())
                 : std::map<std::string, References>{{"error", {}}};
}

void ReferenceMemoryTest::findsAfterSaving()
{
    {
        ReferenceMemory memory(m_path);
        QVERIFY(!memory.find(contentNumber(1), Css));
        for (int i = 300; i > 0; --i) {
            put(memory, i);
        }
        QVERIFY(memory.find(contentNumber(17), Css) == referencesOf(17));
        QVERIFY(memory.save().has_value());
        put(memory, 301);
        put(memory, 17);
        QCOMPARE(memory.count(), 301U);
        QVERIFY(memory.save().has_value());
    }
    ReferenceMemory memory(m_path);
    QCOMPARE(memory.count(), 301U);
    for (int i = 1; i <= 301; ++i) {
        QVERIFY(memory.find(contentNumber(i), Css) == referencesOf(i));
    }
    QVERIFY(!memory.find(contentNumber(302), Css));
    QVERIFY(!memory.find(contentNumber(17), TokenLanguage::JavaScript));
    const References odd = {"", std::string("a\0b", 3), "\n"};
    memory.put(contentNumber(17), TokenLanguage::JavaScript, odd);
    QVERIFY(memory.save().has_value());
    ReferenceMemory again(m_path);
    QVERIFY(again.find(contentNumber(17), TokenLanguage::JavaScript) == odd);
    // Nothing new: nothing is written.
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    QVERIFY(again.save().has_value());
    QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
}

/// They are looked for where evenly spread ones would be.
void ReferenceMemoryTest::digestsThatBeginAlike()
{
    const auto digest = [](int first, int number) {
        Sha256 made;
        made.bytes.fill(static_cast<std::byte>(first));
        made.bytes[30] = static_cast<std::byte>(number / 256);
        made.bytes[31] = static_cast<std::byte>(number % 256);
        return made;
    };
    constexpr int Many = 500;
    for (const std::vector<int> &firsts : {std::vector{0}, {255}, {0, 255}, {1, 2, 3, 127, 254}}) {
        QFile::remove(QString::fromStdString(m_path));
        {
            ReferenceMemory memory(m_path);
            for (const int first : firsts) {
                for (int number = 1; number < Many; number += 2) {
                    memory.put(digest(first, number), Css, {std::to_string(number)});
                }
            }
            QVERIFY(memory.save().has_value());
        }
        ReferenceMemory memory(m_path);
        for (const int first : firsts) {
            for (int number = 0; number <= Many; ++number) {
                const auto found = memory.find(digest(first, number), Css);
                QCOMPARE(found.has_value(), number % 2 == 1);
                QVERIFY(!found || *found == References{std::to_string(number)});
            }
        }
    }
}

void ReferenceMemoryTest::longListsAreRead()
{
    ReferenceMemory memory(m_path);
    const References list(1000, std::string(1000, 'x'));
    memory.put(contentNumber(1), Css, list);
    QVERIFY(memory.find(contentNumber(1), Css) == list);
    memory.put(contentNumber(2), Css, References(1100, std::string(1000, 'x')));
    QVERIFY(!memory.find(contentNumber(2), Css));
}

/// Under a checksum that is right: what is looked up by its place must lie there.
void ReferenceMemoryTest::entriesInAnotherOrderAreNone()
{
    SavedReferences::Entries entries;
    for (int number = 1; number <= 2; ++number) {
        entries.push_back({.key = {contentNumber(number), 0}, .lastUsed = 1, .list = {}});
    }
    std::ranges::sort(entries, {}, &SavedReferences::Entry::key);
    const auto countOf = [&](uint64_t count, const std::string &bytes) {
        CacheFile file(m_folder->filePath(QStringLiteral("saved")).toStdString(), 1, QString());
        return file.write(count, bytes) ? SavedReferences(file.read()).count() : SIZE_MAX;
    };
    const std::string bytes = SavedReferences::bytesOf(entries);
    QCOMPARE(countOf(2, bytes), 2U);
    QCOMPARE(countOf(1, bytes), 0U);
    QCOMPARE(countOf(2, bytes.substr(0, bytes.size() - 1)), 0U);
    std::string longer = bytes;
    longer[longer.size() - sizeof(uint32_t)] = 1; // a list of one byte, which is not there
    QCOMPARE(countOf(2, longer), 0U);
    std::ranges::reverse(entries);
    QCOMPARE(countOf(2, SavedReferences::bytesOf(entries)), 0U);
    entries[1] = entries[0];
    QCOMPARE(countOf(2, SavedReferences::bytesOf(entries)), 0U);
}

void ReferenceMemoryTest::damagedIsEmpty()
{
    {
        ReferenceMemory memory(m_path);
        put(memory, 1);
        put(memory, 3);
        QVERIFY(memory.save().has_value());
    }
    const QByteArray whole = contentOf(m_path);
    const auto countWith = [&](const QByteArray &content) {
        write(QString::fromStdString(m_path), content);
        return ReferenceMemory(m_path).count();
    };
    QCOMPARE(countWith(whole), 2U);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        QCOMPARE(countWith(changed), 0U);
        QCOMPARE(countWith(whole.first(at)), 0U);
    }
    // Another program's, under a checksum that is right.
    for (qsizetype at = whole.size() - 1; at > Head; --at) {
        QByteArray shorter = whole.first(at);
        const uint64_t checksum = checksumOf(shorter);
        std::memcpy(shorter.data() + ChecksumAt, &checksum, sizeof checksum);
        QCOMPARE(countWith(shorter), 0U);
    }
    ReferenceMemory memory(m_path);
    put(memory, 3);
    QVERIFY(memory.save().has_value());
    QCOMPARE(ReferenceMemory(m_path).count(), 1U);
}

void ReferenceMemoryTest::processesMerge()
{
    QVERIFY(Testing::runInProcesses(3, [this](int process) {
        ReferenceMemory memory(m_path);
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < 10; ++i) {
                put(memory, process * 1000 + round * 10 + i);
            }
            put(memory, 5000 + round); // all of them find these
            if (!memory.save()) {
                return false;
            }
        }
        return true;
    }));
    ReferenceMemory memory(m_path);
    QCOMPARE(memory.count(), 620U);
    for (int process = 0; process < 3; ++process) {
        for (int i = process * 1000; i < process * 1000 + 200; ++i) {
            QVERIFY(memory.find(contentNumber(i), Css) == referencesOf(i));
        }
    }
}

/// The days of last use are written into the file, in place of waiting for them.
void ReferenceMemoryTest::unusedGoes()
{
    {
        ReferenceMemory memory(m_path);
        put(memory, 4); // no references: an entry of its least size
        QVERIFY(memory.save().has_value());
    }
    const auto setDay = [&](int daysAgo) {
        QByteArray whole = contentOf(m_path);
        const auto day = static_cast<uint32_t>(::time(nullptr) / 86400 - daysAgo);
        std::memcpy(whole.data() + Head + 36, &day, sizeof day);
        const uint64_t checksum = checksumOf(whole);
        std::memcpy(whole.data() + ChecksumAt, &checksum, sizeof checksum);
        write(QString::fromStdString(m_path), whole);
    };
    setDay(59);
    {
        ReferenceMemory used(m_path);
        QVERIFY(used.find(contentNumber(4), Css));
        QVERIFY(used.save().has_value()); // used in time: it is marked
    }
    const QByteArray marked = contentOf(m_path);
    setDay(-1000); // the clock was ahead
    {
        ReferenceMemory memory(m_path);
        put(memory, 8);
        QVERIFY(memory.save().has_value());
    }
    QCOMPARE(ReferenceMemory(m_path).count(), 2U);
    write(QString::fromStdString(m_path), marked);
    setDay(61);
    ReferenceMemory later(m_path);
    put(later, 8);
    QVERIFY(later.save().has_value());
    QVERIFY(!later.find(contentNumber(4), Css));
    QVERIFY(later.find(contentNumber(8), Css));
}

void ReferenceMemoryTest::unusableMemory()
{
    addSource("a.css", "a{background:url(b.png)}");
    m_path = "/dev/null/none/references";
    QCOMPARE(wanted()["a.css"], References{"b.png"});
    ReferenceMemory memory(m_path);
    put(memory, 1);
    QVERIFY(!memory.save());
    QVERIFY(memory.find(contentNumber(1), Css)); // and it goes on without
}

void ReferenceMemoryTest::oneReadingIsEnough()
{
    addSource("a.css", "a{background:url(b.png) /* one of many */}");
    addSource("none.js", "let from = 1;");
    QCOMPARE(wanted()["a.css"], References{"b.png"});
    QCOMPARE(ReferenceMemory(m_path).count(), 2U);
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    {
        ReferenceMemory memory(m_path);
        memory.put(Sha256::of("a{background:url(b.png) /* one of many */}"), Css, {"planted.png"});
        memory.put(Sha256::of("let from = 1;"), TokenLanguage::JavaScript, {"./planted.js"});
        QVERIFY(memory.save().has_value());
    }
    const auto found = wanted();
    QCOMPARE(found.at("a.css"), References{"planted.png"});
    QCOMPARE(found.at("none.js"), References{"planted.js"});
}

void ReferenceMemoryTest::anotherContentIsRead()
{
    addSource("a.css", "a{background:url(b.png)}");
    QCOMPARE(wanted()["a.css"], References{"b.png"});
    m_files.clear();
    addSource("a.css", "a{background:url(c.png)}");
    QCOMPARE(wanted()["a.css"], References{"c.png"});
}

/// What a remembered reference leads to is the project's affair: its STATIC_URL, its version of Django, the
/// place of the file.
void ReferenceMemoryTest::rulesAreAppliedAnew()
{
    const QByteArray text = "a{b:url(/static/x.png) url(/files/y.png) url(//cdn/z.png) url(w.png)}";
    addSource("a.css", text);
    QCOMPARE(wanted()["a.css"], (References{"w.png", "x.png"}));
    QCOMPARE(wanted({.staticUrl = "/files/", .baseUrl = "/files/"})["a.css"],
             (References{"w.png", "y.png"}));
    const ReferenceRules cdn = {.staticUrl = "//cdn/", .baseUrl = "//cdn/"};
    ReferenceRules older = cdn; // Django 4.2
    older.hostsAreExternal = false;
    QCOMPARE(wanted(cdn)["a.css"], References{"w.png"});
    QCOMPARE(wanted(older)["a.css"], (References{"w.png", "z.png"}));
    m_files[0].path = RelPath::from("css/deep/a.css").value();
    QCOMPARE(wanted()["css/deep/a.css"], (References{"css/deep/w.png", "x.png"}));
    QCOMPARE(ReferenceMemory(m_path).count(), 1U); // of the one content
}

/// A file that changed since its digest was made says nothing of the content that had it.
void ReferenceMemoryTest::aKnownDigestIsNotBelieved()
{
    addSource("a.css", "a{background:url(now.png)}");
    m_files[0].digest = Sha256::of("before");
    m_files[0].md5 = Md5::of("before");
    QCOMPARE(wanted()["a.css"], References{"now.png"});
    ReferenceMemory memory(m_path);
    QVERIFY(!memory.find(Sha256::of("before"), Css));
    QVERIFY(memory.find(Sha256::of("a{background:url(now.png)}"), Css) == References{"now.png"});
}

QTEST_GUILESS_MAIN(ReferenceMemoryTest)
#include "tst_referencememory.moc"
