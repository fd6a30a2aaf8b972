// SPDX-License-Identifier: GPL-3.0-or-later
// The page References in the real window: what leads nowhere, and the text around it.
#include "gui_support/guihome.h"
#include "gui_support/referencesbench.h"
#include "ui/models/referencefilter.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/referencetext.h"
#include "ui/preview/textpainter.h"
#include "ui/preview/textview.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/measures.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/tablecolumns.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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
    void textBeginsAtTheEdge();
    void filters_data();
    void filters();
    void termsOfTheFilterAreActions();
    void saysWhatIsWrongWithTheFilter();
    void nothingDangling();
    void noReferencesAtAll();
    void fileNamesAreWholeInEveryColumn();
    void orphansHaveTheColumnsThatSaySomething();
    void unreadFiles();
    void badgeAddsNothingUp();
    void actions();
    void changedFileIsNotMarked();
    void keepsTheOldOneWhileRefreshing();
    void cancelledCanBeTakenUp();
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
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"collectstatic fails"_s));
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

/// Lines are scrolled only where the reference would be out of sight, and not because another one was.
void TestReferences::textBeginsAtTheEdge()
{
    TinyProject project;
    const QByteArray near = QByteArray(40, ' ') + "url(a.png)\n";
    const QByteArray far = QByteArray(400, ' ') + "url(b.png)\n";
    project.write(u"a.css"_s, near + far);
    ReferenceText text;
    text.resize(scaled(&text, 700), scaled(&text, 300));
    text.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&text, WindowPatience));
    const QScrollBar *across = text.view()->horizontalScrollBar();
    const std::string path = QFile::encodeName(project.path() + u"/a.css"_s).toStdString();
    text.show(path, {.line = 2, .column = 405}, "b.png");
    QTRY_COMPARE(text.markedText(), u"b.png"_s);
    QTRY_VERIFY(across->value() > 0);
    // No farther than its end needs.
    const double cell = TextPainter::cellWidth(text.view()->font());
    QTRY_VERIFY(across->value() + across->pageStep() >= int(409 * cell));
    QVERIFY(across->value() + across->pageStep() <= int(412 * cell));
    text.show(path, {.line = 1, .column = 45}, "a.png");
    QTRY_COMPARE(text.markedText(), u"a.png"_s);
    QTRY_COMPARE(across->value(), 0);
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

/// What the menu holds can be found in the palette, and given keys.
void TestReferences::termsOfTheFilterAreActions()
{
    ReferencesBench page;
    page.openFilled();
    ActionRegistry &actions = page.bench.window.actions();
    const QAction *dangling = actions.action(u"references.filter.state.dangling"_s);
    QVERIFY(dangling != nullptr);
    QTRY_VERIFY(dangling->isEnabled() && !dangling->isChecked());
    const int all = page.list->model()->rowCount();
    actions.run(u"references.filter.state.dangling"_s);
    QCOMPARE(page.bench.find<FilterRow>({})->text(), u"state:dangling"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    QTRY_VERIFY(dangling->isChecked());
    actions.run(u"references.filter.clear"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), all);
    QTRY_VERIFY(!dangling->isChecked());
    // All that the filter knows by name.
    QStringList missing;
    const auto look = [&](const QString &key, const QStringList &values) {
        for (const QString &value : values) {
            const QString id = u"references.filter.%1.%2"_s.arg(key, value);
            missing << (actions.action(id) == nullptr ? QStringList(id) : QStringList());
        }
    };
    look(u"state"_s, ReferenceFilter::states());
    look(u"kind"_s, ReferenceFilter::kinds());
    look(u"policy"_s, ReferenceFilter::policies());
    look(u"reading"_s, ReferenceFilter::readings());
    look(u"is"_s, {u"cycle"_s, u"near"_s});
    QCOMPARE(missing, QStringList());
    // The menu's entries run them.
    const QSignalSpy ran(&actions, &ActionRegistry::ran);
    QMenu *menu = page.bench.find<MenuButton>(u"filterMenu"_s)->menu();
    Q_EMIT menu->aboutToShow();
    QAction *entry = nullptr;
    for (QAction *one : menu->findChildren<QAction *>()) {
        entry = one->text().startsWith(u"dangling ("_s) ? one : entry;
    }
    QVERIFY(entry != nullptr);
    entry->trigger();
    QCOMPARE(ran.count(), 1);
    QCOMPARE(ran.first().first().toString(), u"references.filter.state.dangling"_s);
    page.bench.session.close();
    QTRY_VERIFY(!dangling->isEnabled());
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

void TestReferences::nothingDangling()
{
    ReferencesBench page;
    page.project.write(u"assets/css/a.css"_s, ".a { background: url(a.png); }\n");
    page.project.write(u"assets/css/a.png"_s, "not really\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Neutral);
    page.bench.window.actions().run(u"references.dangling"_s);
    QTRY_COMPARE(page.bench.emptyTitle(), u"Every reference leads somewhere"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_VERIFY(page.list->isVisible());
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
}

void TestReferences::noReferencesAtAll()
{
    ReferencesBench page;
    page.project.write(u"assets/a.txt"_s, "text\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.bench.emptyTitle(), u"No references"_s);
    page.bench.window.actions().run(
        u"references.dangling"_s); // none of none is no good news, and leads on, too
    QTRY_COMPARE(page.bench.emptyTitle(), u"No references"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
}

/// However little room the list has: what is written and where it leads keep the file's name.
void TestReferences::fileNamesAreWholeInEveryColumn()
{
    ReferencesBench page;
    page.openFilled();
    using Column = ReferenceColumn;
    const QAbstractItemModel *model = page.list->model();
    const QFont fixed = codeFont(page.list->font());
    for (const int width : {1440, 1024}) {
        page.bench.window.resize(width, 700);
        QTRY_COMPARE(page.bench.window.width(), width);
        for (const Column column : {Column::Url, Column::LeadsTo}) {
            const QFontMetrics metrics(column == Column::Url ? fixed : page.list->font());
            for (int row = 0; row < model->rowCount(); ++row) {
                const QString path = model->index(row, int(column)).data().toString();
                const QString name = path.mid(path.lastIndexOf(u'/') + 1);
                if (name.size() <= 16) {
                    QTRY_VERIFY2(page.list->columnWidth(int(column))
                                     > metrics.horizontalAdvance(name),
                                 qPrintable(u"%1 at %2"_s.arg(path).arg(width)));
                }
            }
        }
    }
}

/// Where nothing refers to a file there is no line, kind, URL or state to show.
void TestReferences::orphansHaveTheColumnsThatSaySomething()
{
    ReferencesBench page;
    page.openFilled();
    using Column = ReferenceColumn;
    const auto columns = [&page] {
        QList<Column> shown;
        for (const int column : page.list->columns().shown()) {
            shown << Column(column);
        }
        return shown;
    };
    page.list->columns().setHidden(int(Column::Kind), true);
    const QList<Column> chosen = {Column::File, Column::Place, Column::Url, Column::State,
                                  Column::LeadsTo};
    QCOMPARE(columns(), chosen);
    const QJsonObject before = page.list->columns().saveState();
    page.chips()->setCurrent(u"orphans"_s);
    QTRY_COMPARE(columns(), QList({Column::File, Column::Size}));
    QCOMPARE(page.list->columns().saveState(), before);
    // Put back while they are away, the choice is that of the next rows.
    page.list->columns().restoreState(before);
    QCOMPARE(columns(), QList({Column::File, Column::Size}));
    page.chips()->setCurrent(u"all"_s);
    QTRY_COMPARE(columns(), chosen);
}

void TestReferences::unreadFiles()
{
    ReferencesBench page;
    page.project.write(u"assets/css/bad.css"_s, ".a { content: \"\xff\"; }\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    QCOMPARE(page.rows(), QStringList(u"css/bad.css"_s));
    QTRY_VERIFY(page.said(u"referenceSentence"_s).contains(u"utf-8"_s, Qt::CaseInsensitive));
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Bad);
}

/// Its number is that of references alone; files that were not read are told in words.
void TestReferences::badgeAddsNothingUp()
{
    ReferencesBench page;
    page.project.write(u"assets/css/bad.css"_s, ".a { content: \"\xff\"; }\n");
    page.project.write(u"assets/css/site.css"_s, "a { background: url(gone.png) }\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    const PageCount count = page.bench.window.page(PageId::References)->count();
    QCOMPARE(count.text, u"1"_s);
    QCOMPARE(count.tone, Tone::Bad);
    QVERIFY2(count.hint.startsWith(u"1 dangling, of 1 in all"_s), qPrintable(count.hint));
    QVERIFY2(count.hint.endsWith(u"1 file not read"_s), qPrintable(count.hint));
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
    writeReferences(page.project);
    QVERIFY(page.bench.show({1440, 900}));
    page.bench.session.setTrustedForNow(true);
    // Before its work is given to a worker: however fast that is, it finds itself cancelled.
    Processing &processing = page.bench.session.processing();
    connect(
        &processing.jobs(), &JobRunner::runningChanged, &processing,
        [&processing] { processing.jobs().cancel(); }, Qt::SingleShotConnection);
    page.bench.session.openFolder(page.project.path());
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.state(), ProjectSession::State::Ready, Patience);
    QTRY_VERIFY(processing.state() != Processing::State::Running);
    QCOMPARE(processing.state(), Processing::State::Cancelled);
    page.bench.window.showPage(PageId::References);
    QTRY_COMPARE(page.bench.emptyTitle(), u"Reading references was cancelled"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.references().isCurrent(), Patience);
    QTRY_VERIFY(page.bench.find<DataTree>(u"referenceList"_s)->isVisible());
}

SLIPWAY_GUI_TEST_MAIN(TestReferences)

#include "tst_references.moc"
