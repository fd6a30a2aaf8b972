// SPDX-License-Identifier: GPL-3.0-or-later
// Sources that are named like what the storage makes, and contents under several names.
#include "storage/outputclashes.h"
#include "storedtree.h"

#include <QTest>

#include <array>

using namespace Slipway;
using namespace Slipway::Testing;

class TestOutputClashes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void clashes();
    void likely();
    void duplicates();
    void stops();

private:
    std::vector<StoredFile> write(const Tree &tree) const { return writeStored(*m_folder, tree); }

    std::unique_ptr<ScratchFolder> m_folder;
};

namespace {

std::string textOf(const std::vector<OutputClash> &clashes)
{
    std::string text;
    for (const OutputClash &clash : clashes) {
        text += std::string(outputClashName(clash.kind)) + ' ' + clash.name + ' ' + clash.by + ' '
            + clash.other + '\n';
    }
    return text;
}

} // namespace

void TestOutputClashes::clashes()
{
    const std::vector<StoredFile> files = {
        {.name = "a.css", .sourcePath = {}, .source = {}},
        {.name = "a.1.css", .sourcePath = {}, .source = {}},
        {.name = "staticfiles.json", .sourcePath = {}, .source = {}},
        {.name = "a.css.gz", .sourcePath = {}, .source = {}},
        {.name = "plain", .sourcePath = {}, .source = {}}};
    const std::vector<std::pair<std::string, std::string>> hashed = {
        {"a.css", "a.1.css"}, {"b.css", "b.2.css"}, {"c.css", "b.2.css"}, {"plain", "plain"}};
    const std::vector<std::pair<std::string, std::string>> compressed = {{"a.css.gz", "a.css"},
                                                                         {"a.1.css.gz", "a.1.css"}};
    QCOMPARE(textOf(outputClashes(files, hashed, "staticfiles.json", compressed)),
             std::string("hashed a.1.css a.css a.1.css\n"
                         "compressed a.css.gz a.css a.css.gz\n"
                         "same-hashed-name b.2.css b.css c.css\n"
                         "manifest staticfiles.json  staticfiles.json\n"));
    QVERIFY(outputClashes(files, {}, {}, {}).empty());
}

void TestOutputClashes::likely()
{
    // md5("x")[:12] is 9dd4e461268c, md5("y")[:12] is 415290769594.
    const auto files = write({{"a.txt", {.bytes = "x"}},
                              {"a.9dd4e461268c.txt", {.bytes = "another"}},
                              {"a.415290769594.txt", {.bytes = "of another content"}},
                              {"d/plain", {.bytes = "y"}},
                              {"d/plain.415290769594", {.bytes = "y"}},
                              {"e.js", {.bytes = ""}},
                              {"e.js.gz", {.bytes = "z"}}});
    HashingRules rules;
    constexpr std::array<std::string_view, 1> Suffixes{".gz"};
    const auto found = likelyOutputClashes(rules, files, Suffixes);
    QVERIFY(found.has_value());
    QCOMPARE(textOf(*found),
             std::string("hashed a.9dd4e461268c.txt a.txt a.9dd4e461268c.txt\n"
                         "hashed d/plain.415290769594 d/plain d/plain.415290769594\n"
                         "compressed e.js.gz e.js e.js.gz\n"));
}

void TestOutputClashes::duplicates()
{
    auto files = write({{"a", {.bytes = "same"}},
                        {"b", {.bytes = "also"}},
                        {"c", {.bytes = "same"}},
                        {"d", {.bytes = "a longer one"}},
                        {"e", {.bytes = "a longer one"}},
                        {"f", {.bytes = ""}},
                        {"g", {.bytes = ""}}});
    files.push_back({.name = "gone", .sourcePath = {}, .source = m_folder->path() + "/gone"});
    const auto found = duplicateContents(files);
    QVERIFY(found.has_value());
    QCOMPARE(found->size(), size_t{2});
    QCOMPARE((*found)[0].files, (std::vector{3U, 4U}));
    QCOMPARE((*found)[0].bytes, 12);
    QCOMPARE((*found)[1].files, (std::vector{0U, 2U}));
}

void TestOutputClashes::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto files = write({{"a", {.bytes = "1"}}, {"b", {.bytes = "1"}}});
    QVERIFY(!duplicateContents(files, stop.get_token()));
    QVERIFY(!likelyOutputClashes({}, files, {}, stop.get_token()));
}

QTEST_GUILESS_MAIN(TestOutputClashes)
#include "tst_outputclashes.moc"
