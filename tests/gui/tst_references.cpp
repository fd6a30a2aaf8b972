// SPDX-License-Identifier: GPL-3.0-or-later
// The page References in the real window: what leads nowhere, the text around it, the graph of a file.
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/models/referencefilter.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/referencedetails.h"
#include "ui/pages/referencetext.h"
#include "ui/session/processing.h"
#include "ui/session/references.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDesktopServices>
#include <QSettings>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

namespace {

constexpr auto Patience = 60s;
constexpr double LongestGap = 50;

const QByteArray Manifest = R"(
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
)";

/// Style sheets with every state of a reference.
void fill(const TinyProject &project, const QByteArray &settings = Manifest)
{
    project.write(u"assets/css/site.css"_s,
                  "@import url(\"parts.css\");\n"
                  ".a { background: url(../img/Logo.svg); }\n"
                  ".b { background: url(\"../img/none.png\"); }\n"
                  ".\xc3\xa4\xf0\x9f\x98\x80 { background: url(../img/logo.svg); }\n"
                  ".c { background: url(https://cdn.example.com/x.png); }\n");
    project.write(u"assets/css/parts.css"_s,
                  "@import \"site.css\";\n.d { background: url(../img/logo.svg); }\n");
    project.write(u"assets/img/logo.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    project.write(u"assets/img/alone.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\n");
    project.writeSettings(settings);
}

struct ReferencesBench {
    TinyProject project;
    WindowBench bench;
    DataTree *list = nullptr;

    void open()
    {
        QVERIFY(bench.show({1440, 900}));
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(project.path());
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.references().isCurrent(), Patience);
        QTest::keyClick(&bench.window, Qt::Key_5, Qt::ControlModifier);
        list = bench.find<DataTree>(u"referenceList"_s);
    }
    void openFilled(const QByteArray &settings = Manifest)
    {
        fill(project, settings);
        open();
        QTRY_VERIFY(list->currentIndex().isValid());
    }
    [[nodiscard]] ReferenceDetails *details() const
    {
        return bench.find<ReferenceDetails>(u"referenceDetails"_s);
    }
    [[nodiscard]] QString said(const QString &label) const
    {
        return bench.find<TextLabel>(label)->text();
    }
    [[nodiscard]] QString fact(const QString &id) const
    {
        return bench.find<FactList>(u"referenceFacts"_s)->value(id).remove(QChar(0x200B));
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            all << QString::fromUtf8(
                list->model()->index(row, 0).data(PathRole).toByteArray().replace('\n', ':'));
        }
        return all;
    }
    void filter(const QString &text) const { bench.find<FilterRow>({})->setText(text); }
    [[nodiscard]] ChipRow *chips() const { return bench.find<ChipRow>({}); }
};

/// Catches what would be opened with the desktop's program.
class Opened final : public QObject {
    Q_OBJECT
public:
    Opened() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> urls;
public Q_SLOTS:
    void open(const QUrl &url) { urls << url; }
};

} // namespace

class TestReferences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void danglingComesFirst();
    void saysWhatDjangoRaises();
    void plainStorageIsMilder();
    void marksTheUrl();
    void filters_data();
    void filters();
    void saysWhatIsWrongWithTheFilter();
    void namesCycles();
    void nothingDangling();
    void noReferencesAtAll();
    void unreadFiles();
    void walksTheGraph();
    void graphInFiles();
    void orphansWithBytes();
    void actions();
    void changedFileIsNotMarked();
    void keepsTheOldOneWhileRefreshing();
    void cancelledCanBeTakenUp();
    void relativeUrls();
    void model();
    void manyReferences();
};

void TestReferences::danglingComesFirst()
{
    ReferencesBench page;
    page.openFilled();
    QCOMPARE(page.bench.window.currentPage(), PageId::References);
    const QStringList rows = page.rows();
    QCOMPARE(rows.size(), 7);
    QCOMPARE(rows.first(2), (QStringList{u"css/site.css:2:22"_s, u"css/site.css:3:23"_s}));
    const PageCount count = page.bench.window.page(PageId::References)->count();
    QCOMPARE(count.text, u"2"_s);
    QCOMPARE(count.tone, Tone::Bad);
    QCOMPARE(page.list->model()->index(0, int(ReferenceColumn::Url)).data().toString(),
             u"../img/Logo.svg"_s);
    QCOMPARE(page.list->model()->index(0, int(ReferenceColumn::LeadsTo)).data().toString(),
             u"perhaps img/logo.svg"_s);
    // F8 goes from one to the next and round.
    QTest::keyClick(&page.bench.window, Qt::Key_F8);
    QTRY_COMPARE(page.list->currentIndex().row(), 1);
    QTest::keyClick(&page.bench.window, Qt::Key_F8);
    QTRY_COMPARE(page.list->currentIndex().row(), 0);
}

void TestReferences::saysWhatDjangoRaises()
{
    ReferencesBench page;
    page.openFilled();
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"Nothing is collected as img/Logo.svg"_s));
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"collectstatic ends"_s));
    QVERIFY2(page.fact(u"error"_s)
                 .startsWith(
                     u"ValueError: The file 'img/Logo.svg' could not be found with "
                     "<django.contrib.staticfiles.storage.ManifestStaticFilesStorage object at "_s),
             qPrintable(page.fact(u"error"_s)));
    // What may be meant is a link, and says how it would be written.
    auto *link = page.bench.find<QWidget>(u"referenceLink"_s);
    QVERIFY(link != nullptr);
    QCOMPARE(link->accessibleName(), u"img/logo.svg · as ../img/logo.svg"_s);
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Return);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(page.bench.find<DataTree>(u"fileTree"_s)->currentPath(), "img/logo.svg"_ba);
}

void TestReferences::plainStorageIsMilder()
{
    ReferencesBench page;
    page.openFilled({});
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Warn);
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"404"_s));
    QCOMPARE(page.fact(u"error"_s), QString());
}

void TestReferences::marksTheUrl()
{
    ReferencesBench page;
    page.openFilled();
    QTRY_COMPARE(page.details()->text()->markedText(), u"../img/Logo.svg"_s);
    QVERIFY(page.list->select("css/site.css\n3:23"));
    QTRY_COMPARE(page.details()->text()->markedText(), u"../img/none.png"_s);
    // Columns count code points: letters beyond ASCII stand before this one.
    for (const QString &row : page.rows()) {
        if (row.startsWith(u"css/site.css:4:"_s)) {
            QVERIFY(page.list->select(row.toUtf8().replace(12, 1, "\n")));
        }
    }
    QTRY_COMPARE(page.details()->text()->markedText(), u"../img/logo.svg"_s);
}

void TestReferences::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("dangling") << u"state:dangling"_s << 2;
    QTest::newRow("two states") << u"state:dangling state:external"_s << 3;
    QTest::newRow("not resolved") << u"-state:resolved"_s << 3;
    QTest::newRow("kind") << u"kind:css-import"_s << 2;
    QTest::newRow("file") << u"file:parts"_s << 2;
    QTest::newRow("target") << u"to:logo.svg"_s << 3;
    QTest::newRow("url") << u"url:cdn"_s << 1;
    QTest::newRow("cycle") << u"is:cycle"_s << 2;
    QTest::newRow("near") << u"is:near"_s << 1;
    QTest::newRow("type") << u"type:css kind:css-url"_s << 5;
    QTest::newRow("word") << u"LOGO"_s << 3;
    QTest::newRow("words") << u"logo parts"_s << 1;
}

void TestReferences::filters()
{
    QFETCH(QString, text);
    QFETCH(int, rows);
    static std::unique_ptr<ReferencesBench> page;
    if (!page) {
        page = std::make_unique<ReferencesBench>();
        page->openFilled();
    }
    page->filter(text);
    QTRY_COMPARE(page->list->model()->rowCount(), rows);
    if (qstrcmp(QTest::currentDataTag(), "words") == 0) {
        page.reset();
    }
}

void TestReferences::saysWhatIsWrongWithTheFilter()
{
    QVERIFY(ReferenceFilter(u"state:dangling kind:css-url a:b"_s).problem().isEmpty());
    QVERIFY(ReferenceFilter(u"state:lost"_s).problem().contains(u"dangling"_s));
    QVERIFY(ReferenceFilter(u"kind:x"_s).problem().contains(u"css-import"_s));
    QVERIFY(ReferenceFilter(u"is:x"_s).problem().contains(u"cycle"_s));
    ReferencesBench page;
    page.openFilled();
    page.filter(u"state:lost"_s);
    QTRY_COMPARE(page.bench.emptyTitle(), u"The filter cannot be understood"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 7);
}

void TestReferences::namesCycles()
{
    ReferencesBench page;
    page.openFilled();
    page.chips()->setCurrent(u"cycles"_s);
    QTRY_COMPARE(page.rows(), (QStringList{u"css/parts.css:1:10"_s, u"css/site.css:1:14"_s}));
    QTRY_COMPARE(page.list->currentPath(), "css/parts.css\n1:10"_ba);
    QWidget *other = nullptr;
    const auto edges = [&] {
        QStringList names;
        for (auto *link : page.details()->findChildren<QWidget *>(u"referenceLink"_s)) {
            if (link->isVisible() && link->accessibleName().contains(u'→')) {
                names << link->accessibleName();
                other = link->accessibleName().startsWith(u"css/site.css"_s) ? link : other;
            }
        }
        names.sort();
        return names;
    };
    QTRY_COMPARE(edges(),
                 (QStringList{u"css/parts.css → css/site.css · 1:10"_s,
                              u"css/site.css → css/parts.css · 1:14"_s}));
    QTest::mouseClick(other, Qt::LeftButton);
    QTRY_COMPARE(page.list->currentPath(), "css/site.css\n1:14"_ba);
}

void TestReferences::nothingDangling()
{
    ReferencesBench page;
    page.project.write(u"assets/css/a.css"_s, ".a { background: url(a.png); }\n");
    page.project.write(u"assets/css/a.png"_s, "not really\n");
    page.project.writeSettings(Manifest);
    page.open();
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Neutral);
    page.bench.window.actions().run(u"references.dangling"_s);
    QTRY_COMPARE(page.bench.emptyTitle(), u"No reference leads nowhere"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_VERIFY(page.list->isVisible());
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
}

void TestReferences::noReferencesAtAll()
{
    ReferencesBench page;
    page.project.write(u"assets/a.txt"_s, "text\n");
    page.project.writeSettings(Manifest);
    page.open();
    QTRY_COMPARE(page.bench.emptyTitle(), u"No references"_s);
}

void TestReferences::unreadFiles()
{
    ReferencesBench page;
    page.project.write(u"assets/css/bad.css"_s, ".a { content: \"\xff\"; }\n");
    page.project.writeSettings(Manifest);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    QCOMPARE(page.rows(), QStringList(u"css/bad.css"_s));
    QTRY_VERIFY(page.said(u"referenceSentence"_s).contains(u"utf-8"_s, Qt::CaseInsensitive));
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Bad);
}

void TestReferences::walksTheGraph()
{
    ReferencesBench page;
    page.openFilled();
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    FileGraph *graph = page.details()->graph();
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    const auto &report = *page.bench.session.references().table()->report;
    QCOMPARE(report.files[graph->file()], std::string("css/site.css"));
    const auto *around = graph->neighbours().get();
    QCOMPARE(around->usedBy.size(), 1U);
    QCOMPARE(around->uses.size(), 2U);
    QCOMPARE(around->dangling, 2);
    QCOMPARE(around->pulledIn, 2U);
    QCOMPARE(around->weight, report.graph.pulledInBy(graph->file()).bytes);
    auto *uses = page.bench.find<NeighbourList>(u"usesList"_s);
    QTRY_VERIFY(uses->isVisible());
    QCOMPARE(uses->accessibleName(), u"Files that css/site.css refers to"_s);
    // By keyboard: down the list, Enter to the neighbour, Backspace back.
    uses->setFocus();
    QTRY_COMPARE(uses->currentIndex().row(), 0);
    QTest::keyClick(uses, Qt::Key_Down);
    QCOMPARE(uses->currentIndex().data().toString(), u"img/logo.svg"_s);
    QTest::keyClick(uses, Qt::Key_Return);
    QTRY_VERIFY(graph->neighbours());
    QCOMPARE(report.files[graph->file()], std::string("img/logo.svg"));
    QCOMPARE(graph->neighbours()->usedBy.size(), 2U);
    auto *usedBy = page.bench.find<NeighbourList>(u"usedByList"_s);
    QTRY_VERIFY(usedBy->hasFocus());
    // By mouse.
    QTest::mouseClick(usedBy->viewport(), Qt::LeftButton, {},
                      usedBy->visualRect(usedBy->model()->index(0, 0)).center());
    QTRY_COMPARE(report.files[graph->file()], std::string("css/parts.css"));
    QTRY_VERIFY(graph->neighbours());
    QVERIFY(graph->canGoBack());
    QTest::keyClick(uses, Qt::Key_Backspace);
    QTRY_COMPARE(report.files[graph->file()], std::string("img/logo.svg"));
    QTRY_VERIFY(graph->neighbours());
    // Esc backs out the last step.
    QTest::keyClick(&page.bench.window, Qt::Key_Escape);
    QTRY_COMPARE(report.files[graph->file()], std::string("css/site.css"));
    QVERIFY(!graph->canGoBack());
}

void TestReferences::graphInFiles()
{
    ReferencesBench page;
    page.openFilled();
    page.bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "img/logo.svg"});
    auto *tree = page.bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), "img/logo.svg"_ba);
    page.bench.window.actions().run(u"files.references"_s);
    auto *graph = page.bench.find<FileGraph>(u"fileGraph"_s);
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    QCOMPARE(graph->neighbours()->usedBy.size(), 2U);
    Q_EMIT graph->referencesWanted(graph->neighbours()->usedBy.front().file);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::References);
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
}

void TestReferences::orphansWithBytes()
{
    ReferencesBench page;
    page.openFilled();
    page.bench.window.actions().run(u"references.orphans"_s);
    QTRY_COMPARE(page.rows(), QStringList(u"img/alone.svg"_s));
    const auto *model = static_cast<ReferenceModel *>(page.list->model());
    QCOMPARE(model->index(0, int(ReferenceColumn::Size)).data().toString(), u"43 B"_s);
    QCOMPARE(model->rows()->bytes, 43);
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"Templates are not read"_s));
}

void TestReferences::actions()
{
    ReferencesBench page;
    page.openFilled();
    const Opened opened;
    const ActionRegistry &actions = page.bench.window.actions();
    QVERIFY(!actions.action(u"references.showTarget"_s)->isEnabled());
    actions.action(u"references.copyPlace"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             page.project.path() + u"/assets/css/site.css:2:22"_s);
    actions.action(u"references.copyUrl"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"../img/Logo.svg"_s);
    QTest::keyClick(&page.bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(opened.urls,
                 QList{QUrl::fromLocalFile(page.project.path() + u"/assets/css/site.css"_s)});
    QVERIFY(page.list->select("css/parts.css\n2:22"));
    QTRY_VERIFY(actions.action(u"references.showTarget"_s)->isEnabled());
    actions.action(u"references.showTarget"_s)->trigger();
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(page.bench.find<DataTree>(u"fileTree"_s)->currentPath(), "img/logo.svg"_ba);
}

void TestReferences::changedFileIsNotMarked()
{
    ReferencesBench page;
    page.openFilled();
    QTRY_COMPARE(page.details()->text()->markedText(), u"../img/Logo.svg"_s);
    page.project.write(u"assets/css/parts.css"_s, "/* nothing */\n");
    QVERIFY(page.list->select("css/parts.css\n2:22"));
    QTRY_VERIFY(page.said(u"referenceTextNote"_s).contains(u"has changed"_s));
    QVERIFY(page.details()->text()->markedText().isEmpty());
}

void TestReferences::keepsTheOldOneWhileRefreshing()
{
    ReferencesBench page;
    page.openFilled();
    QVERIFY(page.list->select("css/parts.css\n2:22"));
    page.project.write(u"assets/img/none.png"_s, "there now\n");
    const auto before = page.bench.session.references().table();
    page.bench.session.refresh();
    QVERIFY(page.list->model()->rowCount() == 7);
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.references().table() != before
                                 && page.bench.session.references().isCurrent(),
                             Patience);
    QTRY_COMPARE(page.bench.window.page(PageId::References)->count().text, u"1"_s);
    QTRY_COMPARE(page.rows().first(), u"css/site.css:2:22"_s);
    QCOMPARE(page.list->currentPath(), "css/parts.css\n2:22"_ba);
}

void TestReferences::cancelledCanBeTakenUp()
{
    ReferencesBench page;
    fill(page.project);
    QVERIFY(page.bench.show({1440, 900}));
    page.bench.session.setTrustedForNow(true);
    // Cancelled as soon as it runs; a small project may be faster.
    Processing &processing = page.bench.session.processing();
    connect(
        &processing, &Processing::changed, this,
        [&processing] {
            if (processing.state() == Processing::State::Running) {
                processing.jobs().cancel();
            }
        },
        Qt::SingleShotConnection);
    connect(
        &processing.jobs(), &JobRunner::runningChanged, &processing,
        [&processing] { processing.jobs().cancel(); }, Qt::SingleShotConnection);
    page.bench.session.openFolder(page.project.path());
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.state(), State::Ready, Patience);
    QTRY_VERIFY(processing.state() != Processing::State::Running);
    if (processing.state() != Processing::State::Cancelled) {
        QSKIP("the references were read before they could be cancelled");
    }
    page.bench.window.showPage(PageId::References);
    QTRY_COMPARE(page.bench.emptyTitle(), u"Reading references was cancelled"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.references().isCurrent(), Patience);
    QTRY_VERIFY(page.bench.find<DataTree>(u"referenceList"_s)->isVisible());
}

void TestReferences::relativeUrls()
{
    QCOMPARE(relativeUrl("css/a.css", "css/b.css"), u"b.css"_s);
    QCOMPARE(relativeUrl("css/a.css", "img/b c.png"), u"../img/b%20c.png"_s);
    QCOMPARE(relativeUrl("a.css", "img/b.png"), u"img/b.png"_s);
    QCOMPARE(relativeUrl("a/b/c.css", "a/bc/d.css"), u"../bc/d.css"_s);
    QCOMPARE(relativeUrl("a/b/c.css", "x.css"), u"../../x.css"_s);
}

void TestReferences::model()
{
    ReferencesBench page;
    page.openFilled();
    const auto table = page.bench.session.references().table();
    ReferenceModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const QString &chip : {u"all"_s, u"orphans"_s, u"dangling"_s}) {
        for (int column = 0; column < int(ReferenceColumn::Count); ++column) {
            const auto rows = queryReferences(
                table, {.text = {}, .chip = chip, .sortColumn = ReferenceColumn(column)});
            model.setRows(rows);
            const auto back = queryReferences(table,
                                              {.text = {},
                                               .chip = chip,
                                               .sortColumn = ReferenceColumn(column),
                                               .order = Qt::DescendingOrder});
            QCOMPARE(back->rows.size(), rows->rows.size());
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row, 0);
                QCOMPARE(model.indexOf(index.data(PathRole).toByteArray()), index);
            }
        }
    }
    model.setRows(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

/// A hundred thousand references: filtering, sorting and choosing hold nothing up.
void TestReferences::manyReferences()
{
    ReferencesBench page;
    constexpr int Files = 100;
    constexpr int Each = 1000;
    for (int file = 0; file < Files; ++file) {
        QByteArray text;
        for (int i = 0; i < Each; ++i) {
            text += ".a { background: url(../img/" + QByteArray::number(i % 7) + ".png); }\n";
        }
        page.project.write(u"assets/css/%1.css"_s.arg(file), text);
    }
    for (int i = 0; i < 6; ++i) {
        page.project.write(u"assets/img/%1.png"_s.arg(i), "x");
    }
    page.project.writeSettings(Manifest);
    page.open();
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * Each, Patience);
    GapMeter meter;
    page.filter(u"state:dangling"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * (Each / 7), Patience);
    page.filter({});
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * Each, Patience);
    page.list->setSortable(int(ReferenceColumn::File), Qt::DescendingOrder);
    Q_EMIT page.list->sortChanged(int(ReferenceColumn::File), Qt::DescendingOrder);
    const auto *model = page.list->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 0).data().toString(), u"css/99.css"_s, Patience);
    QTest::keyClick(page.list, Qt::Key_End);
    QTRY_COMPARE(page.list->currentIndex().row(), Files * Each - 1);
    const double longest = meter.longest();
    qInfo("longest gap %.1f ms", longest);
    QVERIFY2(longest < LongestGap, qPrintable(QString::number(longest)));
}

SLIPWAY_GUI_TEST_MAIN(TestReferences)

#include "tst_references.moc"
