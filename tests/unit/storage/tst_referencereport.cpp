// SPDX-License-Identifier: GPL-3.0-or-later
// Where the references of small trees lead.
#include "base/pathtext.h"
#include "collect/targetstorage.h"
#include "storage/policyscope.h"
#include "storage/referenceerror.h"
#include "storage/referencereport.h"
#include "storage/storageview.h"
#include "storedtree.h"

#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

HashingRules rulesOf(const std::vector<int> &django)
{
    HashingRules rules;
    rules.patterns = builtInPatterns(django, true);
    rules.urls = {.staticUrl = "/static/", .baseUrl = "/static/"};
    rules.urls.hostsAreExternal = django >= std::vector{5, 0};
    return rules;
}

QByteArray expectedOf(const char *column)
{
    return *static_cast<const QByteArray *>(QTest::qData(column, QMetaType::QByteArray));
}

} // namespace

class TestReferenceReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void finds_data();
    void finds();
    void namesPlaces();
    void leavesCommentsOut();
    void disagreements_data();
    void disagreements();
    void policies();
    void policyScopes();
    void allDanglingAtOnce();
    void whatDjangoRaises();
    void cyclesEdgeByEdge();
    void graph();
    void graphOfWhatIsMissed();
    void unread();
    void oddPaths();
    void foldersThatAreNotUtf8_data();
    void foldersThatAreNotUtf8();
    void noFaultWithoutHashes();
    void asTheSourceIsCalled();
    void stops();

private:
    std::vector<StoredFile> write(const Tree &tree) const { return writeStored(*m_folder, tree); }
    ReferenceReport report(const Tree &tree, const std::vector<int> &django = {6, 0}) const
    {
        const auto files = write(tree);
        auto report = reportReferences(rulesOf(django), files);
        if (!report) {
            qFatal("%s", qPrintable(report.error().message()));
        }
        return std::move(*report);
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

void TestReferenceReport::finds_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected"); ///< "use state url → target or what is wanted"
    const auto row = [](const char *tag, const char *name, const char *content,
                        const char *expected) {
        QTest::newRow(tag) << QByteArray(name) << QByteArray(content) << QByteArray(expected);
    };
    row("url", "css/a.css", "a { b: url(../img/x.png) }",
        "css-url resolved ../img/x.png → img/x.png\n");
    row("query and fragment", "css/a.css", "a { b: url('../img/x.png?v=1#f') }",
        "css-url resolved ../img/x.png?v=1#f → img/x.png\n");
    row("quoted", "css/a.css", "a { b: url('../img/%78.png') }",
        "css-url resolved ../img/%78.png → img/x.png\n");
    row("below STATIC_URL", "css/a.css", "a { b: url(/static/img/x.png) }",
        "css-url resolved /static/img/x.png → img/x.png\n");
    row("other path", "css/a.css", "a { b: url(/media/x.png) }",
        "css-url left-alone /media/x.png\n");
    row("fragment", "css/a.css", "a { b: url(#f) }", "css-url left-alone #f\n");
    row("empty", "css/a.css", "a { b: url() }", "css-url left-alone \n");
    row("host", "css/a.css", "a { b: url(//cdn/x.png), url(data:image/png;base64,) }",
        "css-url external //cdn/x.png\ncss-url external data:image/png;base64,\n");
    row("folder", "css/a.css", "a { b: url(../img/), url(../img) }",
        "css-url folder ../img/\ncss-url folder ../img\n");
    row("dangling", "css/a.css", "a { b: url(x.png) }", "css-url dangling x.png → css/x.png\n");
    row("outside", "css/a.css", "a { b: url(../../x.png) }",
        "css-url dangling ../../x.png → ../x.png\n");
    row("not a URL", "css/a.css", "a { b: url(//[x/y) }", "css-url external //[x/y\n");
    row("import", "css/a.css", "@import 'b.css'; @IMPORT url(\"b.css\");",
        "css-import resolved b.css → css/b.css\ncss-import resolved b.css → css/b.css\n");
    row("source map", "css/a.css", "\n/*# sourceMappingURL=a.css.map */",
        "source-map dangling a.css.map  → css/a.css.map\n"); // Its ".*" takes the blank too.
    row("modules", "js/a.js",
        "import x from './m.js';\nexport { y } from './m.js';\nimport './m.js';\n"
        "import('./n.js');\n//# sourceMappingURL=m.js",
        "module-import resolved ./m.js → js/m.js\nmodule-export resolved ./m.js → js/m.js\n"
        "module-import resolved ./m.js → js/m.js\ndynamic-import dangling ./n.js → js/n.js\n"
        "source-map resolved m.js → js/m.js\n");
    row("no adjustable file", "css/a.txt", "url(x.png)", "");
}

void TestReferenceReport::finds()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, expected);
    const ReferenceReport found = report({{name.toStdString(), {.bytes = content.toStdString()}},
                                          {"css/b.css", {.bytes = ""}},
                                          {"img/x.png", {.bytes = "png"}},
                                          {"js/m.js", {.bytes = ""}}});
    std::string text;
    for (const FoundReference &one : found.references) {
        QCOMPARE(found.files[one.file], name.toStdString());
        text += std::string(referenceUseName(one.use)) + ' ' + referenceStateName(one.state) + ' '
            + one.url;
        if (one.target != FoundReference::Nowhere) {
            text += " → " + found.files[one.target];
        } else if (!one.wanted.empty()) {
            text += " → " + one.wanted;
        }
        text += '\n';
    }
    QCOMPARE(QByteArray::fromStdString(text), expected);
}

void TestReferenceReport::namesPlaces()
{
    const auto found =
        report({{"a.css", {.bytes = "/* ä */ a { b: url(x) }\n\n  c: url( 'y' );\n"}}});
    QCOMPARE(found.references.size(), size_t{2});
    QCOMPARE(found.references[0].position, (TextPosition{1, 20}));
    QCOMPARE(found.references[0].line, "/* ä */ a { b: url(x) }");
    QCOMPARE(found.references[1].position.line, 3U);
    QCOMPARE(found.references[1].line, "c: url( 'y' );");
}

void TestReferenceReport::leavesCommentsOut()
{
    const Tree tree = {{"a.css", {.bytes = "/* url(x.png) */ a { b: url(y.png) }"}}};
    QCOMPARE(report(tree, {6, 0}).dangling.size(), size_t{2});
    QCOMPARE(report(tree, {6, 1}).dangling.size(), size_t{1});
}

void TestReferenceReport::disagreements_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("before"); ///< "reading url" of each disagreement, with 6.0…
    QTest::addColumn<QByteArray>("now"); ///< …and with 6.1.
    const auto row = [](const char *tag, const char *name, const char *content, const char *before,
                        const char *now) {
        QTest::newRow(tag) << QByteArray(name) << QByteArray(content) << QByteArray(before)
                           << QByteArray(now);
    };
    row("agreed", "a.css", "@import 'b.css';\na{b:url( x.png ),url('x.png')}", "", "");
    row("comment", "a.css", "/* url(x.png) */", "in-comment x.png\n", "");
    row("string", "a.css", "a{content:'url(x.png)'}", "in-string x.png\n", "");
    row("no function", "a.css", "a{b:myurl(x.png)}", "in-code x.png\n", "in-code x.png\n");
    row("over lines", "a.css", "a{b:url(\n'x.png'\n)}", "missed x.png\n", "missed x.png\n");
    row("image-set", "a.css", "a{b:image-set('x.png' 1x type('image/png'))}", "missed x.png\n",
        "missed x.png\n");
    row("external is left out", "a.css", "/* url(http://a/x.png) */", "", "");
    row("map behind code", "a.css", "a{}/*# sourceMappingURL=x.png */", "missed x.png\n",
        "missed x.png\n");
    row("no semicolon", "a.js", "import './m.js'\nimport x from './m.js'\n",
        "missed ./m.js\nmissed ./m.js\n", "");
    row("in a template", "a.js", "x = `import './m.js';`;", "in-string ./m.js\n", "");
    row("behind a quote in an expression", "a.js", "x = /'/; import './m.js'; y = \"'\";", "",
        "missed ./m.js\n");
    row("bare names", "a.js", "import x from 'x'\nimport('y')", "in-code y\n", "");
}

void TestReferenceReport::disagreements()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, content);
    const Tree tree = {{name.toStdString(), {.bytes = content.toStdString()}},
                       {"b.css", {.bytes = ""}},
                       {"m.js", {.bytes = ""}},
                       {"x.png", {.bytes = "png"}}};
    for (const auto &[version, column] :
         {std::pair(std::vector{6, 0}, "before"), std::pair(std::vector{6, 1}, "now")}) {
        const ReferenceReport found = report(tree, version);
        std::string text;
        for (const uint32_t index : found.disagreements) {
            const FoundReference &one = found.references[index];
            text += std::string(referenceReadingName(one.reading)) + ' ' + one.url + '\n';
        }
        QCOMPARE(QByteArray::fromStdString(text), expectedOf(column));
    }
}

void TestReferenceReport::policies()
{
    const auto files = write({{"a.css", {.bytes = "a{b:url(x.eot),url(y.png),url(HTTP://[)}"}},
                              {"vendor/a.css", {.bytes = "a{b:url(x.eot)}"}}});
    HashingRules rules = rulesOf({6, 0});
    const std::vector<ReferencePolicy> policies = {
        {.action = ReferenceAction::Warn, .kind = {}, .files = {}, .wanted = "*.eot"},
        {.action = ReferenceAction::Leave, .kind = {}, .files = "vendor/*", .wanted = {}},
        {.action = ReferenceAction::Leave,
         .kind = QStringLiteral("source-map"),
         .files = {},
         .wanted = {}}};
    rules.policies = ReferencePolicies(policies);
    const auto found = reportReferences(rules, files);
    QVERIFY(found.has_value());
    QCOMPARE(found->dangling.size(), size_t{4});
    QCOMPARE(found->references[0].action, ReferenceAction::Warn);
    QCOMPARE(found->references[1].action, ReferenceAction::Stop);
    QCOMPARE(found->references[2].state, ReferenceState::Invalid);
    QCOMPARE(found->references[3].action, ReferenceAction::Leave); // the last one that fits
    QCOMPARE(found->count(ReferenceAction::Stop), size_t{2});
    QCOMPARE(found->policies, policies);
    QCOMPARE(found->references[0].policy, 0U);
    QCOMPARE(found->references[1].policy, FoundReference::Nowhere);
    QCOMPARE(found->references[3].policy, 1U);
}

void TestReferenceReport::policyScopes()
{
    const auto files = write({{"a[1].css", {.bytes = "@import 'x.css';a{b:url(x.png),url(x.png)}"}},
                              {"a1.css", {.bytes = "a{b:url(x.png),url(y.png),url(HTTP://[)}"}}});
    HashingRules rules = rulesOf({6, 0});
    const auto found = reportReferences(rules, files);
    QVERIFY(found.has_value());
    QCOMPARE(found->dangling.size(), size_t{6});
    const auto concerned = [&](PolicyScope scope, uint32_t reference) {
        const auto policies =
            policiesFor(*found, std::vector{reference}, scope, ReferenceAction::Leave);
        rules.policies = ReferencePolicies(policies);
        const auto again = reportReferences(rules, files);
        // What is counted is what the next report says.
        return again && again->count(ReferenceAction::Leave) == countConcerned(*found, policies)
            ? static_cast<int>(countConcerned(*found, policies))
            : -1;
    };
    QCOMPARE(concerned(PolicyScope::Reference, 3), 1);
    QCOMPARE(concerned(PolicyScope::Reference, 4), 2); // written twice
    QCOMPARE(concerned(PolicyScope::File, 3), 3); // a pattern of this name alone
    QCOMPARE(concerned(PolicyScope::File, 0), 3);
    QCOMPARE(concerned(PolicyScope::Wanted, 4), 3);
    QCOMPARE(concerned(PolicyScope::Wanted, 2), 1); // by its URL
    QCOMPARE(concerned(PolicyScope::Kind, 3), 1);
    QCOMPARE(concerned(PolicyScope::Kind, 4), 5);
    const std::vector<uint32_t> several = {3, 4, 5, 0};
    QCOMPARE(policiesFor(*found, several, PolicyScope::Reference, ReferenceAction::Warn).size(),
             3U);
    QCOMPARE(policiesFor(*found, several, PolicyScope::File, ReferenceAction::Warn).size(), 2U);
    QCOMPARE(policiesFor(*found, several, PolicyScope::Kind, ReferenceAction::Warn).size(), 2U);
}

void TestReferenceReport::allDanglingAtOnce()
{
    const auto found = report({{"a.css", {.bytes = "a{b:url(img/Logo.png)} c{d:url(none.gif)}"}},
                               {"b/b.css", {.bytes = "a{b:url(img/Logo.png)}"}},
                               {"img/logo.png", {.bytes = "1"}}});
    QCOMPARE(found.dangling.size(), size_t{3});
    const auto &logo = found.references[found.dangling[0]];
    QCOMPARE(logo.near.size(), size_t{1});
    QCOMPARE(found.files[logo.near[0]], "img/logo.png");
    QVERIFY(found.references[found.dangling[1]].near.empty());
    QCOMPARE(found.references[found.dangling[2]].wanted, "b/img/Logo.png");
}

void TestReferenceReport::whatDjangoRaises()
{
    const ReferenceReport found =
        report({{"css/a.css", {.bytes = "a { b: url(../img/none.png?v=1#f), url(//cdn/x) }"}}});
    HashingRules rules = rulesOf({6, 0});
    rules.representation = "<storage>";
    QCOMPARE(found.references.size(), 2U);
    QCOMPARE(errorOfReference(rules, found, found.references[0]),
             std::string("ValueError: The file 'img/none.png' could not be found with <storage>."));
    QCOMPARE(errorOfReference(rules, found, found.references[1]), std::string());
}

void TestReferenceReport::cyclesEdgeByEdge()
{
    const auto found = report({{"a.css", {.bytes = "@import 'b.css';\n@import 'd.css';"}},
                               {"b.css", {.bytes = "@import 'c.css';"}},
                               {"c.css", {.bytes = "\n@import 'a.css';"}},
                               {"d.css", {.bytes = ""}},
                               {"e.css", {.bytes = "@import 'a.css';"}}});
    QCOMPARE(found.cycles.size(), size_t{1});
    QCOMPARE(found.cycles[0].files, (std::vector{0U, 1U, 2U}));
    QByteArrayList edges;
    for (const uint32_t edge : found.cycles[0].edges) {
        const FoundReference &one = found.references[edge];
        edges << QByteArray::fromStdString(found.files[one.file]) + '>'
                + QByteArray::fromStdString(found.files[one.target]);
    }
    QCOMPARE(edges, (QByteArrayList{"a.css>b.css", "b.css>c.css", "c.css>a.css"}));
}

void TestReferenceReport::graph()
{
    const auto found = report({{"a.css", {.bytes = "@import 'b.css';"}},
                               {"b.css", {.bytes = "a{b:url(x.png)}"}},
                               {"lone.txt", {.bytes = "12345"}},
                               {"x.png", {.bytes = "1234567890"}}});
    const auto orphans = found.graph.orphans();
    QCOMPARE(orphans.files, (std::vector{found.fileAt("a.css"), found.fileAt("lone.txt")}));
    QCOMPARE(orphans.bytes, 16 + 5);
    QCOMPARE(found.graph.pulledInBy(found.fileAt("a.css")).bytes, 16 + 15 + 10);
    QCOMPARE(found.fileAt("c.css"), FoundReference::Nowhere);
}

void TestReferenceReport::graphOfWhatIsMissed()
{
    const auto found = report(
        {{"a.css", {.bytes = "a{b:image-set('x.png' 1x)}"}}, {"x.png", {.bytes = "1234567890"}}});
    const uint32_t css = found.fileAt("a.css");
    const uint32_t image = found.fileAt("x.png");
    QVERIFY(found.graph.uses(css).empty());
    QCOMPARE(found.graph.usesMissed(css).size(), size_t{1});
    QCOMPARE(found.graph.missedBy(image).front(), css);
    QCOMPARE(found.graph.orphans().files, (std::vector{css}));
}

void TestReferenceReport::unread()
{
    auto files = write({{"a.css", {.bytes = "\xff url(x)"}}, {"b.css", {.bytes = "a{b:url(y)}"}}});
    files.push_back({.name = "c.css", .sourcePath = "c.css", .source = m_folder->path() + "/none"});
    const auto found = reportReferences(rulesOf({6, 0}), files);
    QVERIFY(found.has_value());
    QCOMPARE(found->unread.size(), size_t{2});
    QCOMPARE(found->unread[0].file, 0U);
    QCOMPARE(found->unread[1].file, 2U);
    QCOMPARE(found->dangling.size(), size_t{1});
}

void TestReferenceReport::oddPaths()
{
    const std::string nul(
        "a{b:url(x\0y.png),url(../../../../etc/passwd),url(/static/../x),url(..)}", 71);
    const auto found = report({{"css/a.css", {.bytes = nul}}, {"css/y.png", {.bytes = "1"}}});
    QCOMPARE(found.references.size(), size_t{4});
    QCOMPARE(found.references[0].state, ReferenceState::Dangling);
    QCOMPARE(found.references[0].url.size(), size_t{7});
    QCOMPARE(found.references[0].wanted, std::string("css/x\0y.png", 11));
    QCOMPARE(found.references[1].state, ReferenceState::Dangling);
    QCOMPARE(found.references[1].wanted, "../../../etc/passwd");
    QVERIFY(found.references[1].near.empty());
    QCOMPARE(found.references[2].wanted, "../x");
    QCOMPARE(found.references[3].state, ReferenceState::Folder);
    QCOMPARE(found.dangling.size(), size_t{3});
}

void TestReferenceReport::foldersThatAreNotUtf8_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("stops");
    const auto row = [](const char *tag, const char *name, const char *content, bool stops) {
        QTest::newRow(tag) << QByteArray(name) << QByteArray(content) << stops;
    };
    row("a file beside it", "d\xff/a.css", "a{b:url(x.png)}", true);
    row("a file further down", "d\xff/a.css", "a{b:url(e/y.png?v#f)}", true);
    row("a file further up", "d\xff/e/a.css", "a{b:url(../x.png)}", true);
    row("a folder", "d\xff/a.css", "a{b:url(e/)}", true);
    row("a folder without its slash", "d\xff/a.css", "a{b:url(e)}", true);
    row("behind the place of a hash", "d.\xff/e/a.css", "a{b:url(..)}", true);
    row("several bytes", "\xc3\xa4\xe2\x82\xff/a.css", "a{b:url(../x.png),url(e/y.png)}", true);
    row("out of it", "d\xff/a.css", "a{b:url(../x.png),url(/static/x.png)}", false);
    row("nothing that is looked up", "d\xff/a.css", "a{b:url(#f),url(http://h/x),url(/m/x)}",
        false);
    row("in UTF-8", "\xc3\xa4/a.css", "a{b:url(x.png),url(e/)}", false);
}

/// As collecting does: with the words that it ends with.
void TestReferenceReport::foldersThatAreNotUtf8()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, content);
    QFETCH(const bool, stops);
    Tree tree = {{"x.png", {.bytes = "png"}}};
    const std::string folder = name.first(name.indexOf('/')).toStdString();
    tree[folder + "/x.png"] = {.bytes = "png"};
    tree[folder + "/e/y.png"] = {.bytes = "png"};
    tree[name.toStdString()] = {.bytes = content.toStdString()};
    const auto files = write(tree);
    HashingRules rules = rulesOf({6, 0});
    const TargetStorage target({.location = m_folder->path(), .fileMode = {}, .directoryMode = {}});
    const auto done = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(done);
    QCOMPARE(done->error.has_value(), stops);

    // No policy lets it pass.
    const std::vector<ReferencePolicy> policies = {
        {.action = ReferenceAction::Leave, .kind = {}, .files = {}, .wanted = {}}};
    rules.policies = ReferencePolicies(policies);
    const auto still = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(still);
    QCOMPARE(still->error.has_value(), stops);
    const auto found = reportReferences(rules, files);
    QVERIFY(found.has_value());
    QCOMPARE(found->count(ReferenceAction::Stop), size_t{stops ? 1U : 0U});
    QCOMPARE(found->dangling.size(), size_t{stops ? 1U : 0U});
    if (stops) {
        const FoundReference &one = found->references[found->dangling.front()];
        QCOMPARE(one.state, ReferenceState::Invalid);
        QVERIFY(one.isUnspellable);
        QCOMPARE(one.target, FoundReference::Nowhere);
        QVERIFY(one.wanted.contains("codec can't encode"));
        QCOMPARE(textFromPath(errorOfReference(rules, *found, one)), done->error->detail);
        QCOMPARE(countConcerned(*found, policies), size_t{0});
    }
}

/// Nothing is spelt anew there, and browsers find the file.
void TestReferenceReport::noFaultWithoutHashes()
{
    const auto files =
        write({{"d\xff/a.css", {.bytes = "a{b:url(x.png)}"}}, {"d\xff/x.png", {.bytes = "png"}}});
    HashingRules rules = rulesOf({6, 0});
    rules.spellsAnew = false;
    const auto found = reportReferences(rules, files);
    QVERIFY(found.has_value());
    QCOMPARE(found->references.size(), size_t{1});
    QCOMPARE(found->references.front().state, ReferenceState::Resolved);
    QVERIFY(found->dangling.empty());
}

/// Django asks the source path which expressions a file gets, and the destination whether it gets any.
void TestReferenceReport::asTheSourceIsCalled()
{
    auto files = write({{"a.css", {.bytes = "a{b:url(y)}"}}});
    files[0].sourcePath = "a.txt";
    const auto found = reportReferences(rulesOf({6, 0}), files);
    QVERIFY(found.has_value());
    QVERIFY(found->adjustable[0]);
    QCOMPARE(found->references.size(), size_t{1}); // what no expression is asked about is missed
    QCOMPARE(found->references[0].reading, ReferenceReading::Missed);
    QVERIFY(found->dangling.empty());
}

void TestReferenceReport::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto files = write({{"a.css", {.bytes = ""}}});
    const auto found = reportReferences(rulesOf({6, 0}), files, stop.get_token());
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestReferenceReport)
#include "tst_referencereport.moc"
