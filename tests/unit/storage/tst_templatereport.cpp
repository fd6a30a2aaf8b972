// SPDX-License-Identifier: GPL-3.0-or-later
// Names that templates give to {% static %}.
#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "storage/templatereport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;

class TestTemplateReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
    void libraries();
    void reports();
    void appended();
    void readsTheSnapshot();
};

namespace {

QByteArray namesOf(const QByteArray &text, const StaticTagRules &rules = {})
{
    const std::string bytes = text.toStdString();
    std::string out;
    for (const StaticTagName &name : staticTagNames(bytes, rules)) {
        out += std::to_string(name.begin) + ' ' + name.name + '\n';
    }
    return QByteArray::fromStdString(out);
}

} // namespace

void TestTemplateReport::names_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); ///< "place name"
    const auto row = [](const char *tag, const char *text, const char *expected) {
        QTest::newRow(tag) << QByteArray("{% load static %}\n") + text << QByteArray(expected);
    };
    row("double", "{% static \"a.css\" %}", "29 a.css\n");
    row("single, as", "{%static 'a.css' as url%}", "28 a.css\n");
    row("two", "{% static 'a' %}{% static 'b' %}", "29 a\n45 b\n");
    row("blank in it", "{% static 'a b.css' %}", "29 a b.css\n");
    row("escapes", "{% static 'a\\'b\\\\c' %}", "29 a'b\\c\n");
    row("variable", "{% static name %}{% static %}{% static 'a'|add:'b' %}{% static 'a'|upper %}",
        "");
    row("comment",
        "{# {% static 'a' %} #}{% comment \"why\" %}{% static 'b' %}{% endcomment %}"
        "{% static 'c' %}",
        "102 c\n");
    row("verbatim", "{% verbatim %}{% static 'a' %}{% endverbatim %}{% static 'b' %}", "76 b\n");
    row("named verbatim",
        "{% verbatim x %}{% endverbatim %}{% static 'a' %}{% endverbatim x %}{% static 'b' %}",
        "97 b\n");
    row("over lines", "{% static\n'a' %}{% static 'b' %}", "45 b\n");
    row("no tag", "{ % static 'a' %} {{ '{% static' }} staticx {% staticx 'a' %}", "");
    row("another's tag", "{% load static from other %}{% static 'a' %}", "");
    row("in a variable", "{{ x }}{% static 'a' %}", "36 a\n");
    row("open brace", "{%{% static 'a' %}", "");
    row("no end", "{% static 'a'", "");
}

void TestTemplateReport::names()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(namesOf(text), expected);
}

void TestTemplateReport::libraries()
{
    QCOMPARE(namesOf("{% static 'a' %}"), QByteArray());
    QCOMPARE(namesOf("{% static 'a' %}", {.libraries = {}, .isBuiltin = true}),
             QByteArray("11 a\n"));
    QCOMPARE(namesOf("{% load i18n assets %}{% static 'a' %}", {.libraries = {"assets"}}),
             QByteArray("33 a\n"));
    QCOMPARE(namesOf("{% load get_static_prefix static from static %}{% static 'a' %}"),
             QByteArray("58 a\n"));
}

void TestTemplateReport::hostileTextsEnd_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece : {"{%", "{{", "{#", "{% static '", "{% static '\\", "{% load "}) {
        QTest::newRow(piece) << QByteArray(piece);
    }
}

/// A reader that was not linear would take so many steps that the suite's time ends before.
void TestTemplateReport::hostileTextsEnd()
{
    QFETCH(QByteArray, piece);
    const QByteArray text = piece.repeated(1'000'000 / piece.size());
    QVERIFY(namesOf(text, {.libraries = {}, .isBuiltin = true}).isEmpty());
}

void TestTemplateReport::reports()
{
    const ScratchFolder folder;
    const std::string root = folder.path() + "/templates";
    writeFile(root + "/base.html",
              {.bytes = "{% load static %}\n<link href=\"{% static 'css/Site.css' %}\">\n"
                        "{% static 'css/site.css' %}{% static 'css/' %}{% static '' %}"
                        "{% static 'css' %}{% static 'https://a/b' %}"});
    writeFile(root + "/shop/cart.html",
              {.bytes = "{% load static %}{% static '/css/site.css' %}{% static 'gone.js?v=1' %}"});
    writeFile(root + "/logo.png", {.bytes = std::string("\0{% static 'x' %}", 17)});
    writeFile(root + "/latin.txt", {.bytes = "\xe4"});
    std::filesystem::create_directory_symlink(root, root + "/again");
    const std::vector<StoredFile> collected = {
        {.name = "css/site.css", .sourcePath = "css/site.css", .source = {}},
        {.name = "js/gone.js", .sourcePath = "js/gone.js", .source = {}}};
    const std::vector<ReferencePolicy> policies = {{.action = ReferenceAction::Leave,
                                                    .kind = QStringLiteral("template"),
                                                    .files = "shop/*",
                                                    .wanted = "*.js"}};
    const auto found = reportTemplates({{.folders = {root, folder.path() + "/none"}, .tags = {}}},
                                       collected, ReferencePolicies(policies));
    QVERIFY(found.has_value());
    QCOMPARE(found->names, (std::vector<std::string>{"base.html", "latin.txt", "shop/cart.html"}));
    QCOMPARE(found->unread.size(), size_t{1});
    QCOMPARE(found->references.size(), size_t{4});
    QCOMPARE(found->dangling, (std::vector{0U, 2U, 3U}));
    const TemplateReference &first = found->references[0];
    QCOMPARE(first.position, (TextPosition{2, 24}));
    QCOMPARE(first.wanted, "css/Site.css");
    QCOMPARE(first.near, (std::vector{0U}));
    QCOMPARE(found->references[1].target, 0U);
    QCOMPARE(found->references[3].wanted, "gone.js");
    QCOMPARE(found->references[3].near, (std::vector{1U}));
    QCOMPARE(found->count(ReferenceAction::Stop), size_t{2});
    QCOMPARE(found->references[3].action, ReferenceAction::Leave);

    std::stop_source stop;
    stop.request_stop();
    const auto stopped =
        reportTemplates({{.folders = {root}, .tags = {}}}, collected, {}, stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

/// One list of both, in which each file and reference is still found.
void TestTemplateReport::appended()
{
    ReferenceReport report;
    report.files = {"css/site.css", "shop/cart.html"};
    report.adjustable = {true, false};
    report.references.resize(1);
    report.dangling = {0};
    report.policies = {{.action = ReferenceAction::Warn, .kind = {}, .files = {}, .wanted = "x"},
                       {.action = ReferenceAction::Leave,
                        .kind = QStringLiteral("template"),
                        .files = "shop/*",
                        .wanted = {}}};
    TemplateReport templates;
    templates.files = {"/a/base.html", "/b/shop/cart.html", "/c/latin.html"};
    templates.names = {"base.html", "shop/cart.html", "latin.html"};
    templates.references.resize(3);
    templates.references[0] = {.file = 0,
                               .position = {1, 2},
                               .name = "css/site.css",
                               .line = "line",
                               .target = 0,
                               .wanted = {},
                               .near = {}};
    templates.references[1] = {.file = 0,
                               .position = {2, 3},
                               .name = "css/Site.css",
                               .line = {},
                               .wanted = "css/Site.css",
                               .near = {0}};
    templates.references[2] = {.file = 1,
                               .position = {1, 1},
                               .name = "gone.js",
                               .line = {},
                               .wanted = "gone.js",
                               .near = {},
                               .action = ReferenceAction::Leave};
    templates.dangling = {1, 2};
    templates.unread.emplace_back(2, Error::cancelled());
    appendTemplates(report, std::move(templates));

    QCOMPARE(report.files.size(), size_t{5});
    QCOMPARE(report.adjustable.size(), size_t{5});
    QCOMPARE(report.collected(), size_t{2});
    QVERIFY(!report.isTemplate(1) && report.isTemplate(2));
    QCOMPARE(report.keyOf(1), "shop/cart.html");
    QCOMPARE(report.files[3], "shop/cart.html");
    QCOMPARE(report.keyOf(3), "/b/shop/cart.html");
    QCOMPARE(report.fileAt("shop/cart.html"), 1U); // the collected one
    QCOMPARE(report.fileAt("base.html"), FoundReference::Nowhere);
    QCOMPARE(report.references.size(), size_t{4});
    QCOMPARE(report.dangling, (std::vector{0U, 2U, 3U}));
    QCOMPARE(report.count(ReferenceAction::Stop), size_t{1}); // post-processing sees no template
    QCOMPARE(report.count(ReferenceAction::Leave), size_t{0});
    const FoundReference &good = report.references[1];
    QCOMPARE(good.file, 2U);
    QCOMPARE(good.use, ReferenceUse::Template);
    QCOMPARE(good.state, ReferenceState::Resolved);
    QCOMPARE(good.target, 0U);
    QCOMPARE(good.url, "css/site.css");
    QCOMPARE(good.position, (TextPosition{1, 2}));
    QCOMPARE(good.policy, FoundReference::Nowhere);
    QCOMPARE(report.references[2].state, ReferenceState::Dangling);
    QCOMPARE(report.references[2].near, (std::vector{0U}));
    QCOMPARE(report.references[2].policy, FoundReference::Nowhere);
    QCOMPARE(report.references[3].file, 3U);
    QCOMPARE(report.references[3].policy, 1U);
    QCOMPARE(report.references[3].action, ReferenceAction::Leave);
    QCOMPARE(report.unread.size(), size_t{1});
    QCOMPARE(report.unread[0].file, 4U);
}

void TestTemplateReport::readsTheSnapshot()
{
    ProjectSnapshot snapshot;
    QVERIFY(templateEngines(snapshot).empty());
    snapshot.document.insert(
        QStringLiteral("templates"),
        QJsonArray{QJsonObject{
            {QStringLiteral("dirs"), QJsonArray{QStringLiteral("/a"), QStringLiteral("b"), 3}},
            {QStringLiteral("static_libraries"), QJsonArray{QStringLiteral("assets")}},
            {QStringLiteral("static_builtin"), true}}});
    const auto engines = templateEngines(snapshot);
    QCOMPARE(engines.size(), size_t{1});
    QCOMPARE(engines[0].folders, (std::vector<std::string>{"/a"}));
    QVERIFY(engines[0].tags.isBuiltin);
    QVERIFY(std::ranges::contains(engines[0].tags.libraries, std::string("assets")));
}

QTEST_GUILESS_MAIN(TestTemplateReport)
#include "tst_templatereport.moc"
