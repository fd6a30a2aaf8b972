// SPDX-License-Identifier: GPL-3.0-or-later
// The page Conflicts in the real window: decisions, their undo, folding, what is new, export.
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/delegates/conflictdelegate.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/acknowledgedialog.h"
#include "ui/pages/conflictspage.h"
#include "ui/preview/imagecanvas.h"
#include "ui/session/configeditor.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/noticestrip.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

namespace {

constexpr auto Patience = 60s;

/// The window on a copy of the demo, with the page shown.
struct ConflictsBench {
    QTemporaryDir folder;
    QString demo = copyDemo(folder);
    WindowBench bench;
    DataTree *list = nullptr;

    void open()
    {
        QVERIFY(bench.show());
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(demo);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
        list = bench.find<DataTree>(u"conflictList"_s);
        QTRY_VERIFY(list->model()->rowCount() > 0);
        QTRY_VERIFY(list->currentIndex().isValid());
    }
    QByteArray toml() const
    {
        QFile file(demo + u"/slipway.toml"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeToml(const QByteArray &text) const
    {
        QFile file(demo + u"/slipway.toml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    void choose(const QByteArray &path) const
    {
        QVERIFY2(list->select(path), path.constData());
        QTRY_COMPARE(list->currentPath(), path);
    }
    void clickRow(const QByteArray &path) const
    {
        const auto *model = static_cast<ConflictModel *>(list->model());
        const QModelIndex index = model->indexOf(path);
        QVERIFY(index.isValid());
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    }
    QString state(const QByteArray &path) const
    {
        const auto *model = static_cast<ConflictModel *>(list->model());
        return model->indexOf(path).data(ConflictStateRole).toString();
    }
    AcknowledgeDialog *dialog() const
    {
        return bench.window.findChild<AcknowledgeDialog *>(u"acknowledgeDialog"_s);
    }
    QString said(const QString &label) const { return bench.find<TextLabel>(label)->text(); }
};

} // namespace

class TestConflicts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void acknowledgesByMouse();
    void acknowledgesByKeyboard();
    void needsAReason();
    void acknowledgesMany();
    void saysWhatLapsed();
    void withdraws();
    void undoRefusedAfterOthers();
    void undoKeepsWhatOthersWrote();
    void brokenConfigIsNotTouched();
    void foldsIdentical();
    void enterOpensTheDifference();
    void chipsFilter();
    void newSinceLastTime();
    void opensAndCopies();
    void exports();
    void everythingIsAnAction();
    void manyConflicts();
};

void TestConflicts::acknowledgesByMouse()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    const int stopping = page.bench.session.data()->openConflicts();
    QCOMPARE(stopping, 3);
    page.clickRow("css/theme.css");
    QTRY_VERIFY(page.said(u"conflictDecision"_s).contains(u"stops a deploy"_s));
    page.bench.click(u"acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    QTest::keyClicks(page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s),
                     u"The shop's theme is ours"_s);
    QTest::mouseClick(page.dialog()->findChild<QPushButton *>(u"acknowledgeConfirm"_s),
                      Qt::LeftButton);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping - 1);
    QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
    QTRY_VERIFY(page.said(u"conflictDecision"_s).contains(u"The shop's theme is ours"_s));
    QVERIFY(page.toml().startsWith(before)); // comments and order stay
    QVERIFY(page.toml().contains("reason = \"The shop's theme is ours\""));
    QCOMPARE(page.bench.session.undoStack().undoText(), u"Acknowledge css/theme.css"_s);
    QCOMPARE(page.list->currentPath(), QByteArray("css/theme.css"));

    page.bench.window.actions().run(u"edit.undo"_s);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping);
    QCOMPARE(page.toml(), before);
    QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
    page.bench.window.actions().run(u"edit.redo"_s);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping - 1);
}

void TestConflicts::acknowledgesByKeyboard()
{
    ConflictsBench page;
    page.open();
    page.list->setFocus();
    while (page.list->currentPath() != "css/theme.css") {
        const QByteArray here = page.list->currentPath();
        QTest::keyClick(page.list, Qt::Key_Down);
        QVERIFY2(page.list->currentPath() != here, "the end was reached");
    }
    QTest::keyClick(&page.bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(page.dialog() != nullptr);
    QTRY_VERIFY(page.dialog()->isActiveWindow());
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"on purpose"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
    QTRY_VERIFY(page.dialog() == nullptr);
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    QTest::keyClick(&page.bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
}

void TestConflicts::needsAReason()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    auto *confirm = page.dialog()->findChild<QPushButton *>(u"acknowledgeConfirm"_s);
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(reason, u"   "_s);
    QVERIFY(!confirm->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(page.dialog()->isVisible());
    QTest::keyClick(reason, Qt::Key_Escape);
    QTRY_VERIFY(page.dialog() == nullptr);
    QCOMPARE(page.toml(), before);
}

void TestConflicts::acknowledgesMany()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(page.bench.find<TextLabel>(u"severalChosen"_s)->isVisible());
    page.bench.click(u"acknowledgeAll"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QTest::keyClicks(reason, u"all of them"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), 0);
    QCOMPARE(page.bench.session.data()->acknowledgedConflicts(),
             int(page.bench.session.data()->conflicts->size()) - 1); // all but the identical one
    page.bench.session.undoStack().undo();
    QTRY_COMPARE(page.toml(), before);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), 3);
}

void TestConflicts::saysWhatLapsed()
{
    ConflictsBench page;
    page.open();
    page.choose("js/format.js");
    QCOMPARE(page.state("js/format.js"), u"changed below"_s);
    QTRY_VERIFY2(page.said(u"conflictDecision"_s).contains(u"catalog changed the shadowed file"_s),
                 qPrintable(page.said(u"conflictDecision"_s)));
    // Acknowledged again, it begins with the former reason.
    page.bench.click(u"acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    QVERIFY(page.dialog()->reason().startsWith(u"Same code"_s));
    page.dialog()->accept();
    QTRY_COMPARE(page.state("js/format.js"), u"acknowledged"_s);
    QCOMPARE(page.toml().count("path = \"js/format.js\""), 1);
}

void TestConflicts::withdraws()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("shop/css/shop.css");
    QTRY_VERIFY(page.bench.find<QPushButton>(u"withdraw"_s)->isVisible());
    page.bench.click(u"withdraw"_s);
    QTRY_VERIFY(!page.toml().contains("shop/css/shop.css"));
    QTRY_COMPARE(page.state("shop/css/shop.css"), QString());
    QVERIFY(!page.bench.find<QPushButton>(u"withdraw"_s)->isVisible());
    page.bench.session.undoStack().undo();
    QTRY_COMPARE(page.toml(), before);
    QTRY_COMPARE(page.state("shop/css/shop.css"), u"acknowledged"_s);
}

/// Somebody has changed the very entry since: it is theirs, and stays.
void TestConflicts::undoRefusedAfterOthers()
{
    ConflictsBench page;
    page.open();
    bool done = false;
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_COMPARE(page.bench.session.undoStack().count(), 1);
    done = true;
    QByteArray theirs = page.toml();
    theirs.replace("reason = \"mine\"", "reason = \"theirs\"");
    page.writeToml(theirs);
    page.bench.session.undoStack().undo();
    const auto *notice = page.bench.window.findChild<NoticeStrip *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->sentence().contains(u"has been changed there since"_s),
             qPrintable(notice->sentence()));
    QCOMPARE(page.toml(), theirs);
    QTRY_COMPARE(page.bench.session.undoStack().index(), 1); // the step was not taken back
    QVERIFY(done);
}

/// Something else was changed in the file: both changes hold.
void TestConflicts::undoKeepsWhatOthersWrote()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_COMPARE(page.bench.session.undoStack().count(), 1);
    QByteArray theirs = page.toml();
    theirs.replace("keep-releases = 3", "keep-releases = 5 # theirs");
    page.writeToml(theirs);
    page.bench.session.undoStack().undo();
    QTRY_VERIFY(!page.toml().contains("mine"));
    QByteArray expected = before;
    expected.replace("keep-releases = 3", "keep-releases = 5 # theirs");
    QCOMPARE(page.toml(), expected);
    QTRY_COMPARE(page.bench.session.data()->config.targets.front().keepReleases, 5);
}

void TestConflicts::brokenConfigIsNotTouched()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    page.writeToml("[project\n");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    auto *notice = page.bench.find<Notice>(u"notice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"line 1"_s), qPrintable(notice->text()));
    QCOMPARE(page.toml(), QByteArray("[project\n"));
    QCOMPARE(page.bench.session.undoStack().count(), 0);
    page.bench.click(u"noticeClose"_s);
    QTRY_VERIFY(!notice->isVisible());
}

void TestConflicts::foldsIdentical()
{
    ConflictsBench page;
    page.open();
    const QByteArray kind = "\nidentical";
    const int rows = page.list->model()->rowCount();
    QCOMPARE(page.state(kind), u"show"_s);
    page.clickRow(kind);
    QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
    QCOMPARE(page.state(kind), u"hide"_s);
    page.choose(kind);
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_Space);
    QTRY_COMPARE(page.list->model()->rowCount(), rows);
    QTest::keyClick(page.list, Qt::Key_Return);
    QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
    QCOMPARE(page.list->currentPath(), kind);
    page.bench.window.actions().run(u"conflicts.showIdentical"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), rows);
}

void TestConflicts::enterOpensTheDifference()
{
    ConflictsBench page;
    for (const auto &[app, colour] :
         {std::pair(u"shop"_s, Qt::red), std::pair(u"catalog"_s, Qt::blue)}) {
        QImage crest(8, 8, QImage::Format_RGB32);
        crest.fill(colour);
        QVERIFY(crest.save(page.demo + u'/' + app + u"/static/img/crest.png"_s));
    }
    page.open();
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    const auto enter = [&](const QByteArray &path) {
        page.choose(path);
        page.list->setFocus();
        QTest::keyClick(page.list, Qt::Key_Return); // the comparison may still be on its way
    };
    const auto *compare = page.bench.find<ComparePane>(u"comparePane"_s);
    const auto focused = [&] { return page.bench.window.focusWidget(); };
    enter("css/theme.css");
    QTRY_VERIFY(qobject_cast<DiffView *>(focused()) != nullptr);
    QVERIFY(focused()->isVisible());
    QTest::keyClick(focused(), Qt::Key_Escape);
    QCOMPARE(focused(), page.list);
    QCOMPARE(page.list->currentPath(), QByteArray("css/theme.css"));
    enter("img/crest.png");
    QTRY_VERIFY(qobject_cast<ImageCanvas *>(focused()) != nullptr);
    // Whoever has gone on meanwhile is left where they are.
    page.choose("css/theme.css");
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_Return);
    QTest::keyClick(&page.bench.window, Qt::Key_F, Qt::ControlModifier);
    QWidget *field = focused();
    QVERIFY(qobject_cast<QLineEdit *>(field) != nullptr);
    QTRY_VERIFY(compare->isReady());
    QCOMPARE(focused(), field);
}

void TestConflicts::chipsFilter()
{
    ConflictsBench page;
    page.open();
    auto *row = page.bench.find<FilterRow>(QString());
    const auto shown = [&] {
        return static_cast<ConflictModel *>(page.list->model())->rows()->shown;
    };
    const int all = int(page.bench.session.data()->conflicts->size());
    QCOMPARE(shown(), all);
    row->chips()->setCurrent(u"needs"_s);
    QTRY_COMPARE(shown(), 3);
    row->chips()->setCurrent(u"acknowledged"_s);
    QTRY_COMPARE(shown(), 1);
    row->chips()->setCurrent(u"lapsed"_s);
    QTRY_COMPARE(shown(), 1);
    row->chips()->setCurrent(u"identical"_s);
    QTRY_COMPARE(shown(), 1);
    QCOMPARE(page.list->model()->rowCount(), 2); // unfolded
    row->setText(u"nothing like it"_s);
    QTRY_VERIFY(!page.bench.emptyTitle().isEmpty());
    page.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(shown(), all);
    // The next that needs a decision, round and round.
    QSet<QByteArray> met;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&page.bench.window, Qt::Key_F8);
        met.insert(page.list->currentPath());
    }
    QCOMPARE(met.size(), 3);
}

void TestConflicts::newSinceLastTime()
{
    ConflictsBench page;
    page.open();
    auto *conflicts = static_cast<ConflictsPage *>(page.bench.window.page(PageId::Conflicts));
    const auto rows = [&] { return static_cast<ConflictModel *>(page.list->model())->rows(); };
    QTRY_COMPARE(rows()->counts.fresh, 0); // the first time: nothing is newer than the rest
    ViewMemory memory;
    conflicts->saveView(memory);
    QByteArray seen = memory.value(u"conflicts/seen"_s).toByteArray();
    QCOMPARE(seen.size(),
             qsizetype(page.bench.session.data()->conflicts->size() * sizeof(quint64)));
    seen.chop(2 * sizeof(quint64));
    memory.setValue(u"conflicts/seen"_s, seen);
    conflicts->restoreView(memory);
    QTRY_COMPARE(rows()->counts.fresh, 2);
    auto *mark = page.bench.find<QPushButton>(u"markSeen"_s);
    QTRY_VERIFY(mark->isVisible());
    page.bench.click(u"markSeen"_s);
    QTRY_COMPARE(rows()->counts.fresh, 0);
    QTRY_VERIFY(!mark->isVisible());
    page.bench.session.undoStack().undo();
    QTRY_COMPARE(rows()->counts.fresh, 2);
}

/// Takes the files that the desktop would open.
class OpenedFiles final : public QObject {
    Q_OBJECT
public:
    QList<QUrl> urls;
public Q_SLOTS:
    void open(const QUrl &url) { urls << url; }
};

void TestConflicts::opensAndCopies()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    OpenedFiles opened;
    QDesktopServices::setUrlHandler(u"file"_s, &opened, "open");
    page.bench.click(u"openBoth"_s);
    QCOMPARE(opened.urls.size(), 2);
    QVERIFY(opened.urls[0].path().endsWith(u"/shop/static/css/theme.css"_s));
    QVERIFY(opened.urls[1].path().endsWith(u"/catalog/static/css/theme.css"_s));
    page.bench.window.actions().run(u"conflicts.showFolders"_s);
    QCOMPARE(opened.urls.size(), 4);
    QVERIFY(opened.urls[2].path().endsWith(u"/shop/static/css"_s));
    QDesktopServices::unsetUrlHandler(u"file"_s);
    page.bench.window.actions().run(u"conflicts.copyPath"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"css/theme.css"_s);
    page.bench.click(u"showInFiles"_s);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
}

void TestConflicts::exports()
{
    ConflictsBench page;
    page.open();
    page.bench.click(u"exportConflicts"_s);
    QTRY_VERIFY(page.bench.window.findChild<QDialog *>(u"exportDialog"_s) != nullptr);
    page.bench.window.findChild<QDialog *>(u"exportDialog"_s)->reject();
    auto *conflicts = static_cast<ConflictsPage *>(page.bench.window.page(PageId::Conflicts));
    const QString file = page.folder.filePath(u"report.html"_s);
    conflicts->exportTo(file, ExportFormat::Html);
    auto *notice = page.bench.find<Notice>(u"notice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(file));
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("css/theme.css"));
    conflicts->exportTo(page.folder.filePath(u"no/such/folder/report.csv"_s), ExportFormat::Csv);
    QTRY_VERIFY(notice->text().contains(u"was not written"_s));
}

/// Every button of the page shows an action of the registry.
void TestConflicts::everythingIsAnAction()
{
    ConflictsBench page;
    page.open();
    const ActionRegistry &actions = page.bench.window.actions();
    for (const char *id :
         {"acknowledge", "withdraw", "openBoth", "showFolders", "showInFiles", "copyPath", "export",
          "whatIf", "markAllSeen", "showIdentical", "nextOpen", "nextCandidate"}) {
        const QAction *action = actions.action(u"conflicts."_s + QLatin1String(id));
        QVERIFY2(action != nullptr, id);
        QVERIFY2(!action->text().isEmpty(), id);
    }
    QMenu menu;
    page.list->fillContextMenu(&menu);
    QVERIFY(menu.actions().contains(actions.action(u"conflicts.acknowledge"_s)));
}

/// Twenty thousand rows: asked for by a worker, shown and chosen without a pause.
void TestConflicts::manyConflicts()
{
    auto data = std::make_shared<ProjectData>();
    data->snapshot = Synthetic::snapshot();
    data->collection = Synthetic::collection(400, 500);
    data->conflicts = Synthetic::conflicts(*data->collection);
    QVERIFY(data->conflicts->size() >= 20'000);
    ConflictReview review;
    review.decisions.resize(data->conflicts->size());
    data->review = std::make_shared<const ConflictReview>(std::move(review));
    DataTree list;
    ConflictModel model;
    list.setHeaderHidden(true);
    list.setItemDelegate(new ConflictDelegate(&list));
    list.setPathModel(&model, [&](const QByteArray &path) { return model.indexOf(path); });
    list.resize(500, 700);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    auto rows = queryConflicts(data, {});
    QCOMPARE(rows->shown, int(data->conflicts->size()));
    GapMeter meter;
    list.swapRows([&] { model.setRows(std::exchange(rows, nullptr)); }, false);
    QCoreApplication::processEvents();
    list.selectAll();
    QCoreApplication::processEvents();
    list.scrollToBottom();
    QCoreApplication::processEvents();
    const double longest = meter.longest();
    qInfo("longest gap with %d rows: %.1f ms", model.rowCount(), longest);
    QVERIFY(longest < 50);
}

SLIPWAY_GUI_TEST_MAIN(TestConflicts)

#include "tst_conflicts.moc"
