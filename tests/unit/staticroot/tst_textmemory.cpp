// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/scratchfolder.h"
#include "staticroot/textmemory.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

constexpr int64_t Second = 1'000'000'000;
constexpr timespec Begin = {.tv_sec = 1'700'000'000, .tv_nsec = 0};

TextMemory::Record record(const std::string &name)
{
    TextMemory::Record record{.name = name, .sourcePath = "src/" + name, .state = {}, .text = {}};
    record.state.device = 7;
    record.state.inode = 1 + name.size();
    record.state.size = 100;
    record.state.modified = (Begin.tv_sec - 100) * Second;
    record.state.changed = (Begin.tv_sec - 90) * Second;
    record.text.source = Md5::of(name);
    record.text.references = {"img/a.png", "", "../" + name};
    record.text.outcome = {.answers = Md5::of("answers"), .result = Md5::of("result")};
    return record;
}

std::string contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator(file), {}};
}

} // namespace

class TestTextMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAfterSaving();
    void everyChangeCounts();
    void twoSeconds();
    void anyDamageIsEmpty();
    void oneForEachRoot();
};

void TestTextMemory::findsAfterSaving()
{
    const ScratchFolder scratch;
    const std::string path = scratch.path() + "/a/memory";
    QCOMPARE(TextMemory(path).count(), size_t{0});
    TextMemory(path).save({record("a.css"), record("bb.css")}, Begin);
    const TextMemory memory(path);
    QCOMPARE(memory.count(), size_t{2});
    const TextMemory::Record wanted = record("bb.css");
    const RememberedText *found = memory.find("bb.css", "src/bb.css", wanted.state);
    QVERIFY(found != nullptr);
    QCOMPARE(found->source.hex(), wanted.text.source.hex());
    QCOMPARE(found->references, wanted.text.references);
    QCOMPARE(found->outcome.answers.hex(), wanted.text.outcome.answers.hex());
    QCOMPARE(found->outcome.result.hex(), wanted.text.outcome.result.hex());
    QVERIFY(memory.find("c.css", "src/c.css", wanted.state) == nullptr);
    // Only the last run counts.
    memory.save({record("a.css")}, Begin);
    QCOMPARE(TextMemory(path).count(), size_t{1});
}

void TestTextMemory::everyChangeCounts()
{
    const ScratchFolder scratch;
    const std::string path = scratch.path() + "/memory";
    TextMemory(path).save({record("a.css")}, Begin);
    const TextMemory memory(path);
    const TextMemory::State known = record("a.css").state;
    QVERIFY(memory.find("a.css", "src/a.css", known) != nullptr);
    QVERIFY(memory.find("a.css", "other/a.css", known) == nullptr);
    const std::vector<std::function<void(TextMemory::State &)>> changes = {
        [](auto &state) { ++state.device; }, [](auto &state) { ++state.inode; },
        [](auto &state) { ++state.size; }, [](auto &state) { ++state.modified; },
        [](auto &state) { ++state.changed; }};
    for (const auto &change : changes) {
        TextMemory::State state = known;
        change(state);
        QVERIFY(memory.find("a.css", "src/a.css", state) == nullptr);
    }
}

void TestTextMemory::twoSeconds()
{
    const ScratchFolder scratch;
    const std::string path = scratch.path() + "/memory";
    TextMemory::Record modified = record("a.css");
    modified.state.modified = (Begin.tv_sec - 2) * Second;
    TextMemory::Record changed = record("bb.css");
    changed.state.changed = (Begin.tv_sec - 2) * Second;
    TextMemory::Record older = record("ccc.css");
    older.state.modified = older.state.changed = (Begin.tv_sec - 2) * Second - 1;
    TextMemory(path).save({modified, changed, older}, Begin);
    const TextMemory memory(path);
    QCOMPARE(memory.count(), size_t{1});
    QVERIFY(memory.find("ccc.css", "src/ccc.css", older.state) != nullptr);
}

void TestTextMemory::anyDamageIsEmpty()
{
    const ScratchFolder scratch;
    const std::string path = scratch.path() + "/memory";
    TextMemory(path).save({record("a.css"), record("bb.css")}, Begin);
    const std::string good = contentOf(path);
    QVERIFY(good.size() > 200);
    for (size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x41);
        std::ofstream(path, std::ios::binary) << bad;
        QCOMPARE(TextMemory(path).count(), size_t{0});
        std::ofstream(path, std::ios::binary) << good.substr(0, at);
        QCOMPARE(TextMemory(path).count(), size_t{0});
    }
    // And the next run mends it.
    TextMemory(path).save({record("a.css")}, Begin);
    QCOMPARE(TextMemory(path).count(), size_t{1});
}

/// What decides how texts are rewritten has a memory of its own each.
void TestTextMemory::oneForEachRoot()
{
    ProjectSnapshot snapshot;
    const std::string path = TextMemory::pathFor(snapshot, "/srv/static");
    QCOMPARE(TextMemory::pathFor(snapshot, "/srv/static"), path);
    QVERIFY(TextMemory::pathFor(snapshot, "/srv/other") != path);
    ProjectSnapshot other = snapshot;
    other.settings.staticUrl = QStringLiteral("/assets/");
    QVERIFY(TextMemory::pathFor(other, "/srv/static") != path);
    other = snapshot;
    other.djangoVersion = {6, 1};
    QVERIFY(TextMemory::pathFor(other, "/srv/static") != path);
    other = snapshot;
    other.document.insert(QStringLiteral("storage"),
                          QJsonObject{{QStringLiteral("max_post_process_passes"), 3}});
    QVERIFY(TextMemory::pathFor(other, "/srv/static") != path);
}

QTEST_GUILESS_MAIN(TestTextMemory)
#include "tst_textmemory.moc"
