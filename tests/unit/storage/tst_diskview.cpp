// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/scratchfolder.h"
#include "storage/storageview.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// Remembers everything, and counts what it did not know.
class Digests final : public DigestMemory {
public:
    std::optional<Md5> find(const struct stat &status) override
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_known.find(status.st_ino);
        return known == m_known.end() ? std::nullopt : std::optional(known->second);
    }
    void learn(const struct stat &status, const Md5 &md5) override
    {
        const std::scoped_lock lock(m_mutex);
        m_known[status.st_ino] = md5;
        ++learnt;
    }

    int learnt = 0;

private:
    std::mutex m_mutex;
    std::map<ino_t, Md5> m_known;
};

} // namespace

class TestDiskView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void contentsAheadAreTheSame();
    void contentsAheadAreReadOnce();
    void contentsAheadOfUnknownAlgorithms();
    void namesWithNul();

private:
    void write(const std::string &name, const std::string &content) const;

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<TargetStorage> m_target;
};

void TestDiskView::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_target = std::make_unique<TargetStorage>(
        TargetStorage::Settings{.location = m_folder->path(), .fileMode = {}, .directoryMode = {}});
}

void TestDiskView::write(const std::string &name, const std::string &content) const
{
    const std::filesystem::path path = m_folder->path() + '/' + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

void TestDiskView::contentsAheadAreTheSame()
{
    std::vector<std::string> names = {"empty.txt", "large.bin", "link.txt",
                                      "folder",    "gone.txt",  "broken.txt"};
    write("empty.txt", {});
    write("large.bin", std::string(3'000'000, 'x'));
    write("target.txt", "behind a link");
    write("folder/inner.txt", "inner");
    std::filesystem::create_symlink("target.txt", m_folder->path() + "/link.txt");
    std::filesystem::create_symlink("nowhere", m_folder->path() + "/broken.txt");
    for (int i = 0; i < 300; ++i) {
        names.push_back("d" + std::to_string(i / 50) + "/f" + std::to_string(i) + ".txt");
        // Enough that some runs are hashed in parts.
        write(names.back(),
              std::string(static_cast<size_t>(i * 331), static_cast<char>('a' + i % 26)));
    }
    const DiskView plain(*m_target, {});
    Digests digests;
    for (int round = 0; round < 2; ++round) {
        const DiskView ahead(*m_target, {}, &digests);
        QVERIFY(ahead.prepareContents(names, {}));
        for (const std::string &name : names) {
            const auto expected = plain.hash(name);
            const auto got = ahead.hash(name);
            QCOMPARE(got.has_value(), expected.has_value());
            if (expected) {
                QCOMPARE(got->opened, expected->opened);
                QVERIFY2(got->hash == expected->hash, name.c_str());
            }
            const Md5 other = Md5::of("another content");
            QVERIFY(!ahead.holds(name, other));
        }
        QVERIFY(ahead.holds("d5/f299.txt", Md5::of(std::string(size_t{299} * 331, 'n'))));
        QVERIFY(ahead.holds("empty.txt", Md5::of({})));
        // A link is no file of its own.
        QVERIFY(!ahead.holds("link.txt", Md5::of("behind a link")));
    }
    QVERIFY(digests.learnt >= 301);
    QVERIFY(digests.learnt < 310); // The second round knew them.
}

void TestDiskView::contentsAheadAreReadOnce()
{
    write("a.txt", "before");
    DiskView view(*m_target, {});
    const std::vector<std::string> names = {"a.txt"};
    QVERIFY(view.prepareContents(names, {}));
    write("a.txt", "after!");
    QVERIFY(view.holds("a.txt", Md5::of("before")));
    QVERIFY(view.hash("a.txt")->hash == ContentHash().of("before"));
    view.forget();
    QVERIFY(view.holds("a.txt", Md5::of("after!")));
    QVERIFY(view.hash("a.txt")->hash == ContentHash().of("after!"));

    std::stop_source stop;
    stop.request_stop();
    const auto stopped = view.prepareContents(names, stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

void TestDiskView::contentsAheadOfUnknownAlgorithms()
{
    write("a.txt", "content");
    const DiskView view(*m_target, {.algorithm = ContentHash::Algorithm::None});
    const std::vector<std::string> names = {"a.txt"};
    QVERIFY(view.prepareContents(names, {}));
    QVERIFY(view.hash("a.txt")->opened);
    QVERIFY(!view.hash("a.txt")->hash);
}

/// As os.path.lexists() of Python has it: what stands before the NUL is another name.
void TestDiskView::namesWithNul()
{
    write("img/a.png", "content");
    const std::vector<std::string> folders = {"", "img"};
    for (const bool listed : {false, true}) {
        const DiskView view(*m_target, {});
        if (listed) {
            QVERIFY(view.prepare(folders, {}).value_or(false));
        }
        for (const std::string &name : {std::string("img\0.png", 8), std::string("img/a.png\0", 10),
                                        std::string("img\0x/a.png", 11)}) {
            QVERIFY2(!view.exists(name), name.c_str());
            QVERIFY2(!view.hash(name)->opened, name.c_str());
            QVERIFY2(!view.holds(name, Md5::of("content")), name.c_str());
        }
        QVERIFY(view.exists("img/a.png"));
    }
}

QTEST_GUILESS_MAIN(TestDiskView)
#include "tst_diskview.moc"
