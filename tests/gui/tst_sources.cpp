// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/patienttyping.h"
#include "gui_support/sourcesbench.h"
#include "ui/models/filetable.h"
#include "ui/models/fliptable.h"
#include "ui/models/ordermodel.h"
#include "ui/models/sourcetable.h"
#include "ui/preview/filepreview.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QToolButton>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Desktop final : public QObject {
    Q_OBJECT
public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "take"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> opened;

public Q_SLOTS:
    void take(const QUrl &url) { opened << url; }
};

} // namespace

/// The Sources page by mouse and by keyboard.
class TestSources final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatEachOriginHas();
    void columnsFitWhatIsOpenAtFirst();
    void arrowOnceSorted();
    void showsWhatIsAmiss();
    void countsWhatIsAmiss();
    void copiesNamesNotKeys();
    void findsNamesThatAreTyped();
    void filterLeadsToTheTree();
    void chipsNarrowDown();
    void leadsToTheFile();
    void opensTheFolder();
    void orderTriedByKeyboard();
    void orderTriedByDragging();
    void enterOpensTheFile();
    void spaceFoldsAndPreviews();
    void ctrlEnterTriesOrders();
    void orderIsReset();
    void flipsAreShownInFiles();
    void settingsLinesAreCopied();
    void orderModelStaysSound();
    void nothingIsWritten();
};

void TestSources::showsWhatEachOriginHas()
{
    SourcesBench sources;
    QVERIFY2(sources.tree->isExpanded(sources.model->index(0, 0)), "finders are open at first");
    QVERIFY(sources.tree->select(sources.origin(u"first"_s)));
    const QModelIndex first = sources.tree->currentIndex();
    QCOMPARE(first.siblingAtColumn(int(SourceColumn::Files)).data().toString(), u"2"_s);
    QCOMPARE(first.siblingAtColumn(int(SourceColumn::Shadowed)).data().toString(), u"1"_s);
    QCOMPARE(sources.badges(sources.origin(u"first"_s) + "/css/site.css"),
             QStringList{u"shadowed"_s});
    QVERIFY(sources.badges(sources.origin(u"first"_s) + "/css/same.css").isEmpty());
    QCOMPARE(sources.badges(sources.origin(u"assets/"_s) + "/CVS"),
             QStringList{u"ignored by CVS"_s});
    QCOMPARE(sources.badges(sources.origin(u"assets/"_s) + "/.hidden"),
             QStringList{u"ignored by .*"_s});
}

/// At first, and again later, the rows stand in the order in which the finders are asked.
void TestSources::arrowOnceSorted()
{
    const SourcesBench sources;
    const QHeaderView *header = sources.tree->header();
    const auto click = [header](SourceColumn column) {
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(int(column)) + 12, header->height() / 2});
    };
    QVERIFY(!header->isSortIndicatorShown());
    click(SourceColumn::Bytes);
    QCOMPARE(sources.tree->sortColumn(), int(SourceColumn::Bytes));
    QVERIFY(header->isSortIndicatorShown());
    click(SourceColumn::Origin);
    QVERIFY(!header->isSortIndicatorShown());
    click(SourceColumn::Origin);
    QCOMPARE(sources.tree->sortOrder(), Qt::DescendingOrder);
    QVERIFY(header->isSortIndicatorShown());
}

/// The rows that come open are measured like all others: "Django 4.2.30" is not cut.
void TestSources::columnsFitWhatIsOpenAtFirst()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(copyDemo(folder));
    bench.window.showPage(PageId::Sources);
    const auto *tree = bench.find<DataTree>(u"sourceTree"_s);
    const auto widest = [tree] {
        QStyleOptionViewItem option;
        option.initFrom(tree);
        int width = 0;
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            const QModelIndex index = tree->model()->index(row, int(SourceColumn::Package));
            if (index.data().toString().startsWith(u"Django "_s)) {
                width = tree->itemDelegate()->sizeHint(option, index).width();
            }
        }
        return width;
    };
    QTRY_VERIFY(widest() > 0);
    QTRY_VERIFY(tree->columnWidth(int(SourceColumn::Package)) >= widest());
}

/// The rows' paths begin with numbers, which nobody has ever seen.
void TestSources::copiesNamesNotKeys()
{
    const SourcesBench sources;
    const auto copied = [&](TableCopy::Form form) {
        QGuiApplication::clipboard()->clear();
        sources.tree->copy(form);
        return QGuiApplication::clipboard()->text();
    };
    const auto firstCell = [&] {
        return copied(TableCopy::Form::Tsv).section(u'\n', 1, 1).section(u'\t', 0, 0);
    };
    sources.tree->setCurrentIndex(sources.model->index(0, 0));
    QCOMPARE(firstCell(), u"FileSystemFinder"_s);
    QVERIFY(sources.tree->select(sources.origin(u"first"_s)));
    QCOMPARE(firstCell(), u"first"_s);
    QVERIFY(copied(TableCopy::Form::Text).startsWith(u"first "_s));
    QVERIFY(sources.tree->select(sources.origin(u"first"_s) + "/css/site.css"));
    QCOMPARE(firstCell(), u"css/site.css"_s);
    QVERIFY(copied(TableCopy::Form::Text).startsWith(u"css/site.css"_s));
}

void TestSources::findsNamesThatAreTyped()
{
    const PatientTyping typing;
    const SourcesBench sources;
    sources.tree->setFocus();
    sources.tree->expandAll();
    sources.tree->setCurrentIndex(sources.model->index(0, 0));
    QTest::keyClicks(sources.tree, u"SECOND"_s); // letter case aside
    QCOMPARE(sources.tree->currentPath(), sources.origin(u"second"_s));
    QTest::keyClicks(sources.tree, u".js"_s); // goes on with the word: a file of it
    QCOMPARE(sources.tree->currentPath(), sources.origin(u"second"_s) + "/second.js");
}

void TestSources::showsWhatIsAmiss()
{
    SourcesBench sources;
    QVERIFY(sources.tree->select(sources.origin(u"gone/"_s)));
    QCOMPARE(sources.badges(sources.origin(u"gone/"_s)), QStringList{u"missing"_s});
    QTRY_VERIFY(!sources.bench.window.findChildren<Card *>(u"note"_s).isEmpty());
    // What the system checks say of it stands with it.
    const auto labels =
        sources.bench.find<QWidget>(u"sourceDetails"_s)->findChildren<TextLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const TextLabel *label) { return label->text() == "staticfiles.W004"_L1; }));
}

/// A number in a colour counts what the colour is about, and says of what it is.
void TestSources::countsWhatIsAmiss()
{
    SourcesBench sources;
    const auto count = [&] {
        return sources.bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Sources)))
            ->count();
    };
    const auto findings = [&](Severity severity) {
        return int(std::ranges::count(sources.bench.session.data()->findings, severity,
                                      &Finding::severity));
    };
    QCOMPARE(findings(Severity::Problem), 0);
    // The folder that is not there and Django's warning of it are one thing.
    const int warnings = findings(Severity::Warning);
    QVERIFY(warnings > 0);
    QTRY_COMPARE(count().text, QString::number(warnings));
    QCOMPARE(count().tone, Tone::Warn);
    QVERIFY2(count().hint.contains(u"1 missing folder"_s), qPrintable(count().hint));
    QVERIFY2(count().hint.contains(u"%1 origins"_s.arg(sources.collection().origins.size())),
             qPrintable(count().hint));
    // With nothing amiss it is that of the origins, in no colour.
    sources.project.write(u"gone/new.css"_s, "x");
    sources.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(sources.bench.session.state() == ProjectSession::State::Ready
                                 && findings(Severity::Warning) < warnings,
                             Patience);
    QCOMPARE(findings(Severity::Warning), 0);
    QTRY_COMPARE(count().text, QString::number(sources.collection().origins.size()));
    QCOMPARE(count().tone, Tone::Neutral);
}

void TestSources::filterLeadsToTheTree()
{
    SourcesBench sources;
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Escape}) {
        QTest::keySequence(&sources.bench.window, QKeySequence::Find);
        QWidget *field = sources.bench.window.focusWidget();
        QCOMPARE(field->objectName(), u"filter"_s);
        QTest::keyClick(field, key);
        QVERIFY(sources.tree->hasFocus());
        QVERIFY(sources.tree->currentIndex().isValid());
    }
}

void TestSources::chipsNarrowDown()
{
    SourcesBench sources;
    const auto leaves = [&] { return sources.model->rows()->leaves; };
    const auto all = leaves();
    sources.press(u"chip-ignored"_s);
    QTRY_COMPARE(leaves(), 2U);
    QVERIFY2(sources.model->rowCount() > 2, "what a filter leaves is open");
    sources.press(u"chip-shadowed"_s);
    QTRY_COMPARE(leaves(), 3U);
    sources.press(u"chip-missing"_s);
    QTRY_COMPARE(leaves(), 1U);
    QTest::keyClick(&sources.bench.window, Qt::Key_Escape);
    QTRY_COMPARE(leaves(), all);
}

void TestSources::leadsToTheFile()
{
    SourcesBench sources;
    QVERIFY(sources.tree->select(sources.origin(u"second"_s) + "/second.js"));
    sources.press(u"showInFiles"_s);
    QCOMPARE(sources.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(sources.bench.find<DataTree>(u"fileTree"_s)->currentPath(),
                 QByteArray("second.js"));
    sources.run(u"files.showSource"_s);
    QTRY_COMPARE(sources.bench.window.currentPage(), PageId::Sources);
    QTRY_COMPARE(sources.tree->currentPath(), sources.origin(u"second"_s) + "/second.js");
}

void TestSources::opensTheFolder()
{
    SourcesBench sources;
    Desktop desktop;
    QVERIFY(sources.tree->select(sources.origin(u"second"_s) + "/css/site.css"));
    sources.run(u"sources.openFolder"_s);
    QTRY_COMPARE(desktop.opened.size(), 1);
    QCOMPARE(desktop.opened.first().toLocalFile(),
             sources.project.path() + u"/second/static/css"_s);
    QVERIFY(sources.tree->select(sources.origin(u"gone/"_s)));
    QVERIFY(!sources.bench.window.actions().action(u"sources.openFolder"_s)->isEnabled());
}

void TestSources::orderTriedByKeyboard()
{
    SourcesBench sources;
    QTest::keyClick(&sources.bench.window, Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    QTRY_COMPARE(sources.summary(), u"The order is as the settings have it"_s);
    // What it is for shows in front, what empties it behind.
    const auto *field = sources.bench.find<QLineEdit>(u"flipFilter"_s);
    QCOMPARE(field->findChildren<QToolButton *>().size(), 2);
    sources.orderTree()->setFocus(Qt::TabFocusReason);
    // Apps before folders: the app's file wins over that of more/.
    sources.orderTree()->setCurrentIndex(sources.row(1));
    QTest::keyClick(sources.orderTree(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(sources.flips(), QStringList{u"css/site.css more/ first differs"_s});
    QCOMPARE(sources.summary(), u"1 winner would change"_s);
    const auto *detail = sources.bench.find<TextLabel>(u"whatIfDetail"_s);
    QCOMPARE(detail->text(), u"with other content"_s);
    // Then the second app first: also what both have in common, byte for byte.
    sources.orderTree()->setCurrentIndex(sources.row(0, u"second"_s));
    QTest::keyClick(sources.orderTree(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(sources.flips(),
                 (QStringList{u"css/same.css first second identical"_s,
                              u"css/site.css more/ second differs"_s}));
    QCOMPARE(detail->text(), u"1 of them with other content"_s);
    QTest::keyClick(&sources.bench.window, Qt::Key_Escape);
    QVERIFY(!sources.orderTree()->isVisible());
}

void TestSources::orderTriedByDragging()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    QAbstractItemModel *order = sources.orderTree()->model();
    const auto drop = [&](const QModelIndex &dragged, int row, const QModelIndex &parent) {
        const std::unique_ptr<QMimeData> data(order->mimeData({dragged}));
        const bool can = order->canDropMimeData(data.get(), Qt::MoveAction, row, 0, parent);
        order->dropMimeData(data.get(), Qt::MoveAction, row, 0, parent);
        return can;
    };
    QVERIFY(drop(sources.row(1, u"second"_s), 0, sources.row(1)));
    QCOMPARE(order->index(0, 0, sources.row(1)).data().toString(), u"second"_s);
    QTRY_COMPARE(sources.flips(), QStringList{u"css/same.css first second identical"_s});
    QVERIFY2(!drop(sources.row(1, u"first"_s), 0, sources.row(0)), "an app is no folder");
    QVERIFY(drop(sources.row(1, u"second"_s), 2, sources.row(1))); // behind the last
    QCOMPARE(order->index(1, 0, sources.row(1)).data().toString(), u"second"_s);
}

void TestSources::enterOpensTheFile()
{
    SourcesBench sources;
    QVERIFY(sources.tree->select(sources.origin(u"second"_s) + "/second.js"));
    sources.tree->setFocus();
    QTest::keyClick(sources.tree, Qt::Key_Return);
    QCOMPARE(sources.bench.window.currentPage(), PageId::Files);
    const auto shown = [&] { return sources.bench.find<DataTree>(u"fileTree"_s)->currentPath(); };
    QTRY_COMPARE(shown(), QByteArray("second.js"));
    // A shadowed one leads to what is collected in its place; an ignored one leads nowhere.
    sources.bench.window.showPage(PageId::Sources);
    QVERIFY(sources.tree->select(sources.origin(u"first"_s) + "/css/site.css"));
    sources.run(u"sources.showInFiles"_s);
    QTRY_COMPARE(shown(), QByteArray("css/site.css"));
    sources.bench.window.showPage(PageId::Sources);
    QVERIFY(sources.tree->select(sources.origin(u"assets/"_s) + "/.hidden"));
    QVERIFY(!sources.bench.window.actions().action(u"sources.showInFiles"_s)->isEnabled());
    QTest::keyClick(sources.tree, Qt::Key_Return);
    QCOMPARE(sources.bench.window.currentPage(), PageId::Sources);
}

void TestSources::spaceFoldsAndPreviews()
{
    SourcesBench sources;
    const auto space = [&](const QByteArray &path) {
        sources.bench.window.showPage(PageId::Sources);
        QVERIFY2(sources.tree->select(path), path.constData());
        sources.tree->setFocus();
        QTest::keyClick(sources.tree, Qt::Key_Space);
    };
    const QByteArray folder = sources.origin(u"second"_s);
    QVERIFY(sources.tree->select(folder));
    QVERIFY(!sources.tree->isExpanded(sources.tree->currentIndex()));
    space(folder);
    QVERIFY(sources.tree->isExpanded(sources.tree->currentIndex()));
    space(folder);
    QVERIFY(!sources.tree->isExpanded(sources.tree->currentIndex()));
    QCOMPARE(sources.bench.window.currentPage(), PageId::Sources);
    // What is collected is looked at in Files, and going back leads to the same row.
    space(folder + "/second.js");
    QCOMPARE(sources.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(sources.bench.find<DataTree>(u"fileTree"_s)->currentPath(),
                 QByteArray("second.js"));
    QTRY_VERIFY(sources.bench.find<FilePreview>(u"filePreview"_s)->isVisible());
    sources.run(u"history.back"_s);
    QCOMPARE(sources.bench.window.currentPage(), PageId::Sources);
    QCOMPARE(sources.tree->currentPath(), folder + "/second.js");
    // What is not is looked at beside what is collected in its place.
    space(folder + "/css/site.css");
    QCOMPARE(sources.bench.window.currentPage(), PageId::Conflicts);
    QTRY_COMPARE(sources.bench.find<DataTree>(u"conflictList"_s)->currentPath(),
                 QByteArray("css/site.css"));
    space(sources.origin(u"assets/"_s) + "/.hidden");
    QCOMPARE(sources.bench.window.currentPage(), PageId::Sources);
}

void TestSources::ctrlEnterTriesOrders()
{
    SourcesBench sources;
    QTest::keyClick(&sources.bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    QTest::keyClick(&sources.bench.window, Qt::Key_Escape);
    QTRY_VERIFY(sources.tree->isVisible());
}

void TestSources::orderIsReset()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    QVERIFY(!sources.bench.find<QPushButton>(u"whatIfReset"_s)->isEnabled());
    sources.orderTree()->setCurrentIndex(sources.row(1));
    sources.bench.click(u"whatIfUp"_s);
    QTRY_COMPARE(sources.flips().size(), 1);
    sources.bench.click(u"whatIfReset"_s);
    QTRY_VERIFY(sources.flips().isEmpty());
    QTRY_COMPARE(sources.summary(), u"The order is as the settings have it"_s);
    sources.bench.click(u"whatIfDone"_s);
    QVERIFY(sources.tree->isVisible());
}

void TestSources::flipsAreShownInFiles()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    sources.orderTree()->setCurrentIndex(sources.row(1));
    sources.bench.click(u"whatIfUp"_s);
    QTRY_COMPARE(sources.flips().size(), 1);
    auto *flips = sources.bench.find<DataTree>(u"flipTree"_s);
    // Filtered as one types; how many would change stays said.
    const QString path = flips->model()->index(0, 0).data().toString();
    const QString said = sources.summary();
    auto *filter = sources.bench.find<QLineEdit>(u"flipFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"no such file"_s);
    QTRY_VERIFY(sources.flips().isEmpty());
    QCOMPARE(sources.summary(), said);
    filter->clear();
    QTest::keyClicks(filter, path.toUpper());
    QTRY_COMPARE(sources.flips().size(), 1);
    filter->clear();
    flips->setCurrentIndex(flips->model()->index(0, 0));
    QAction *show = sources.bench.window.actions().action(u"sources.showFlip"_s);
    QTRY_VERIFY(show->isEnabled());
    QMenu menu;
    flips->fillContextMenu(&menu);
    QVERIFY(menu.actions().contains(show));
    show->trigger();
    QTRY_COMPARE(sources.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(sources.bench.find<DataTree>(u"fileTree"_s)->currentPath(), path.toUtf8());
}

void TestSources::settingsLinesAreCopied()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    sources.orderTree()->setCurrentIndex(sources.row(1, u"second"_s));
    sources.bench.click(u"whatIfUp"_s);
    sources.bench.click(u"whatIfCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"INSTALLED_APPS = [\n    \"django.contrib.staticfiles\",\n    \"second\",\n"
             "    \"first\",\n]\n"_s);
}

void TestSources::orderModelStaysSound()
{
    SourcesBench sources;
    OrderModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const ProjectData &data = *sources.bench.session.data();
    model.setProject(data.snapshot, data.collection);
    QVERIFY(model.move(model.index(1, 0), -1).isValid());
    QVERIFY(!model.move(model.index(0, 0), -1).isValid());
    const QModelIndex apps = model.index(0, 0);
    QCOMPARE(model.move(model.index(0, 0, apps), 1), model.index(1, 0, model.index(0, 0)));
    QVERIFY(model.isChanged());
    model.reset();
    QVERIFY(!model.isChanged());
}

void TestSources::nothingIsWritten()
{
    SourcesBench sources;
    QFile settings(sources.project.path() + u"/tiny_settings.py"_s);
    QVERIFY(settings.open(QIODevice::ReadOnly));
    const QByteArray before = settings.readAll();
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    sources.orderTree()->setCurrentIndex(sources.row(1));
    sources.bench.click(u"whatIfUp"_s);
    QTRY_VERIFY(!sources.flips().isEmpty());
    settings.seek(0);
    QCOMPARE(settings.readAll(), before);
    QVERIFY(!QFile::exists(sources.project.path() + u"/collected"_s));
}

SLIPWAY_GUI_TEST_MAIN(TestSources)
#include "tst_sources.moc"
