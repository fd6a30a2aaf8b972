// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/models/pathtreemodel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/theme/roles.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSettings>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Settings, help and about on the real window, by mouse and keyboard.
class TestDialogs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void colourIsChangedSavedAndTakenBack();
    void leavingChangesNothing();
    void pagesAreListedAsInTheWindow();
    void languagesAreCalledAsTheyCallThemselves();
    void shortcutIsGivenToAnother();
    void shortcutsAreReset();
    void shortcutsAreSortedAndCopied();
    void newShortcutWorksAfterARestart();
    void helpShowsEveryActionAndSearches();
    void shortcutsAreSearchedAtOnce();
    void helpIsSortedAndCopied();
    void helpKeepsItsSize();
    void aboutCanBeCopied();

private:
    template <typename T> static T *in(const QWidget *dialog, const QString &name)
    {
        return dialog->findChild<T *>(name);
    }
    static QDialog *open(WindowBench &bench, const QString &name, Qt::Key key,
                         Qt::KeyboardModifiers modifiers = {});
    static void select(QDialog *dialog, const QString &action);
    static QStringList textsOf(const DataTree *list);
    static void clickHeader(const DataTree *table, int column);
    static QAction *ofMenu(QMenu &menu, DataTree *table, const QString &text);
};

void TestDialogs::init()
{
    QSettings().clear();
}

QDialog *TestDialogs::open(WindowBench &bench, const QString &name, Qt::Key key,
                           Qt::KeyboardModifiers modifiers)
{
    bench.window.activateWindow(); // nobody else does without a window manager
    [&] { QVERIFY(QTest::qWaitForWindowActive(&bench.window)); }();
    QTest::keyClick(&bench.window, key, modifiers);
    QDialog *dialog = nullptr;
    const auto look = [&] {
        dialog = nullptr;
        for (auto *candidate : bench.window.findChildren<QDialog *>(name)) {
            if (candidate->isVisible()) {
                dialog = candidate;
            }
        }
        return dialog != nullptr;
    };
    [&] { QTRY_VERIFY2(look(), qPrintable(name)); }();
    return dialog;
}

void TestDialogs::select(QDialog *dialog, const QString &action)
{
    QVERIFY2(in<DataTree>(dialog, u"shortcutTable"_s)->select(action.toUtf8()), qPrintable(action));
}

/// What is seen below the rows that head others.
QStringList TestDialogs::textsOf(const DataTree *list)
{
    QStringList texts;
    for (QModelIndex at = list->model()->index(0, 0); at.isValid(); at = list->indexBelow(at)) {
        if (at.parent().isValid()) {
            texts << at.data().toString();
        }
    }
    return texts;
}

void TestDialogs::clickHeader(const DataTree *table, int column)
{
    const QHeaderView *header = table->header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 20, header->height() / 2});
}

QAction *TestDialogs::ofMenu(QMenu &menu, DataTree *table, const QString &text)
{
    table->fillContextMenu(&menu);
    for (QAction *action : menu.actions()) {
        if (action->text() == text) {
            return action;
        }
    }
    return nullptr;
}

void TestDialogs::colourIsChangedSavedAndTakenBack()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const bool dark = bench.theme.isDark();
    QDialog *dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    auto *scheme = in<QComboBox>(dialog, u"settingsScheme"_s);
    auto *save = in<QPushButton>(dialog, u"settingsSave"_s);
    QVERIFY(!save->isEnabled());
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_End);
    Q_EMIT scheme->activated(scheme->currentIndex());
    QCOMPARE(scheme->currentData().toString(), u"dark"_s);
    QCOMPARE(bench.theme.isDark(), dark); // nothing before it is saved
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(bench.settings.text(Setting::Scheme), u"dark"_s);
    QVERIFY(bench.theme.isDark());
    QVERIFY(bench.window.actions().action(u"edit.undo"_s)->isEnabled());
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(bench.settings.text(Setting::Scheme), u"desktop"_s);
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(bench.settings.text(Setting::Scheme), u"dark"_s);
}

void TestDialogs::leavingChangesNothing()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    auto *scheme = in<QComboBox>(dialog, u"settingsScheme"_s);
    scheme->setCurrentIndex(2);
    Q_EMIT scheme->activated(2);
    QTest::mouseClick(in<QPushButton>(dialog, u"settingsCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    QCOMPARE(bench.settings.text(Setting::Scheme), u"desktop"_s);
    QVERIFY(!bench.session.undoStack().canUndo());
}

void TestDialogs::pagesAreListedAsInTheWindow()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    auto *list = in<QListWidget>(dialog, u"settingsPages"_s);
    const auto *page = bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Overview)));
    list->setCurrentRow(0);
    const QRect current = list->visualItemRect(list->item(0));
    const QRect other = list->visualItemRect(list->item(1));
    QVERIFY(current.height() >= page->height());
    const QImage image = list->grab().toImage();
    const QColor selection = roleColor(Role::Selection, list->palette());
    const auto at = [&](const QRect &row, int x, int y) {
        return image.pixelColor(row.left() + x, row.top() + y);
    };
    const int middle = page->height() / 2;
    QCOMPARE(at(current, 4, middle), selection); // as far as there is padding
    QVERIFY2(at(current, 0, 0) != selection, "round corners");
    QCOMPARE(at(other, 4, middle), roleColor(Role::Window, list->palette()));
}

void TestDialogs::languagesAreCalledAsTheyCallThemselves()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    const auto *box = in<QComboBox>(dialog, u"settingsLanguage"_s);
    QCOMPARE(box->itemText(box->findData(u"en"_s)), u"English"_s);
    QCOMPARE(box->itemText(box->findData(u"de"_s)), u"Deutsch"_s);
}

void TestDialogs::shortcutIsGivenToAnother()
{
    WindowBench bench;
    QVERIFY(bench.show());
    ActionRegistry &actions = bench.window.actions();
    QDialog *dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    auto *pages = in<QListWidget>(dialog, u"settingsPages"_s);
    pages->setFocus();
    QTest::keyClick(pages, Qt::Key_Down);
    auto *keys = in<QKeySequenceEdit>(dialog, u"shortcutKeys"_s);
    QTRY_VERIFY(keys->isVisible());
    select(dialog, u"page.files"_s);
    auto *table = in<DataTree>(dialog, u"shortcutTable"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    QTRY_COMPARE(dialog->focusWidget(), keys->focusProxy() ? keys->focusProxy() : keys);
    QTest::keyClick(keys, Qt::Key_4, Qt::ControlModifier);
    const auto *conflict = in<TextLabel>(dialog, u"shortcutConflict"_s);
    QTRY_VERIFY(conflict->isVisible());
    QVERIFY(conflict->text().contains(u"Go to Conflicts"_s));
    QTest::mouseClick(in<QPushButton>(dialog, u"shortcutTakeOver"_s), Qt::LeftButton);
    QTRY_VERIFY(!conflict->isVisible());
    QTest::mouseClick(in<QPushButton>(dialog, u"settingsSave"_s), Qt::LeftButton);
    const QKeySequence four(Qt::CTRL | Qt::Key_4);
    QTRY_COMPARE(actions.action(u"page.files"_s)->shortcut(), four);
    QVERIFY(actions.action(u"page.conflicts"_s)->shortcuts().isEmpty());
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(actions.action(u"page.conflicts"_s)->shortcut(), four);
    QCOMPARE(actions.action(u"page.files"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_3));
}

void TestDialogs::shortcutsAreReset()
{
    WindowBench bench;
    bench.settings.setShortcuts(u"page.files"_s, QList<QKeySequence>{QKeySequence(Qt::Key_F9)});
    bench.settings.setShortcuts(u"page.sources"_s, QList<QKeySequence>());
    QVERIFY(bench.show());
    ActionRegistry &actions = bench.window.actions();
    QCOMPARE(actions.action(u"page.files"_s)->shortcut(), QKeySequence(Qt::Key_F9));
    actions.run(u"window.shortcuts"_s);
    QTRY_VERIFY(bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    auto *dialog = bench.window.findChild<QDialog *>(u"settingsDialog"_s);
    auto *search = in<QLineEdit>(dialog, u"shortcutSearch"_s);
    QTest::keyClicks(search, u"F9"_s);
    const auto *table = in<DataTree>(dialog, u"shortcutTable"_s);
    QCOMPARE(table->currentPath(), QByteArray("page.files"));
    auto *reset = in<QPushButton>(dialog, u"shortcutReset"_s);
    QCOMPARE(reset->text(), u"Use the default"_s);
    const auto keys = [table] { return table->currentIndex().siblingAtColumn(2); };
    QCOMPARE(keys().data(Qt::ToolTipRole).toString(), u"Default: Ctrl+3"_s);
    QVERIFY(keys().data(StrongRole).toBool());
    QTest::mouseClick(reset, Qt::LeftButton);
    // It is not what was looked for any more, but what one works at.
    QCOMPARE(table->currentPath(), QByteArray("page.files"));
    QCOMPARE(keys().data().toString(), u"Ctrl+3"_s);
    QVERIFY(!keys().data(StrongRole).toBool());
    QTest::mouseClick(in<QPushButton>(dialog, u"shortcutResetAll"_s), Qt::LeftButton);
    QTest::mouseClick(in<QPushButton>(dialog, u"settingsSave"_s), Qt::LeftButton);
    QTRY_COMPARE(actions.action(u"page.sources"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_2));
    QCOMPARE(actions.action(u"page.files"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_3));
    QVERIFY(!bench.settings.shortcuts(u"page.files"_s).has_value());
}

/// In the order of the groups until a header is clicked; what was chosen stays for the next time.
void TestDialogs::shortcutsAreSortedAndCopied()
{
    const auto names = [](const DataTree *table) {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            all << table->model()->index(row, 0).data().toString();
        }
        return all;
    };
    const auto isSorted = [](const QStringList &all) {
        return std::ranges::is_sorted(all, [](const QString &a, const QString &b) {
            return QString::localeAwareCompare(a, b) < 0;
        });
    };
    WindowBench bench;
    QVERIFY(bench.show());
    const auto shortcuts = [&bench] {
        bench.window.actions().run(u"window.shortcuts"_s);
        return bench.window.findChild<DataTree *>(u"shortcutTable"_s);
    };
    auto *table = shortcuts();
    QTRY_COMPARE(table->header()->length(), table->viewport()->width());
    const QStringList byGroup = names(table);
    QVERIFY(!isSorted(byGroup));
    QVERIFY(table->select("page.files"));
    clickHeader(table, 0);
    QVERIFY2(isSorted(names(table)), qPrintable(names(table).join(u'|')));
    QCOMPARE(table->currentPath(), QByteArray("page.files"));
    // What a search leaves out comes back to its place.
    auto *search = bench.window.findChild<QLineEdit *>(u"shortcutSearch"_s);
    QTest::keyClicks(search, u"go to"_s);
    QVERIFY(names(table).size() < byGroup.size());
    QVERIFY(isSorted(names(table)));
    search->clear();
    QCOMPARE(names(table).size(), byGroup.size());
    QVERIFY(isSorted(names(table)));
    clickHeader(table, 0);
    clickHeader(table, 0);
    QCOMPARE(names(table), byGroup);
    // Copied as it stands, changed as by the buttons beside it.
    QVERIFY(table->select("page.files"));
    QMenu menu;
    QAction *clear = ofMenu(menu, table, u"No shortcut"_s);
    QVERIFY(clear != nullptr && clear->isEnabled());
    menu.findChild<QAction *>(u"table.copyTsv"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Action\tBelongs to\tShortcut\nGo to Files\tGo\tCtrl+3\n"_s);
    clear->trigger();
    QVERIFY(!clear->isEnabled());
    QCOMPARE(table->currentIndex().siblingAtColumn(2).data().toString(), QString());
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Q);
    QCOMPARE(table->currentPath(), QByteArray("window.quit"));
    clickHeader(table, 2);
    QTest::mouseClick(bench.window.findChild<QPushButton *>(u"settingsCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    table = shortcuts();
    QCOMPARE(table->sortColumn(), 2);
    QVERIFY(names(table) != byGroup);
    QCOMPARE(names(table).size(), byGroup.size());
}

void TestDialogs::newShortcutWorksAfterARestart()
{
    {
        WindowBench bench;
        bench.settings.setShortcuts(u"page.files"_s, QList<QKeySequence>{QKeySequence(Qt::Key_F9)});
    }
    WindowBench bench;
    QVERIFY(bench.show());
    QTest::keyClick(&bench.window, Qt::Key_F9);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
}

void TestDialogs::helpShowsEveryActionAndSearches()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *sheet = open(bench, u"helpSheet"_s, Qt::Key_F1);
    const auto *list = in<DataTree>(sheet, u"helpList"_s);
    QStringList texts;
    const auto visible = [&] {
        texts = textsOf(list);
        return texts.size();
    };
    const qsizetype all = visible();
    for (const ActionRegistry::Entry &entry : bench.window.actions().entries()) {
        QVERIFY2(texts.contains(entry.spec.text), qPrintable(entry.spec.id));
    }
    const QModelIndexList primary = list->model()->match(
        list->model()->index(0, 0), Qt::DisplayRole, u"Do what this page is about"_s, -1,
        Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(primary.size(), 1);
    QCOMPARE(primary.first().siblingAtColumn(1).data().toString(),
             u"Ctrl+Enter"_s); // two keys to Qt, one to people
    QTest::keyClicks(in<QLineEdit>(sheet, u"helpSearch"_s), u"ctrl+p"_s);
    QVERIFY(visible() < all);
    QVERIFY(texts.contains(u"Go to file…"_s));
    QTest::mouseClick(in<QPushButton>(sheet, u"helpShortcuts"_s), Qt::LeftButton);
    QTRY_VERIFY(bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    QVERIFY(in<DataTree>(bench.window.findChild<QDialog *>(u"settingsDialog"_s), u"shortcutTable"_s)
                ->isVisible());
}

/// Whoever asks for the shortcuts can type; whoever asks for the settings chooses a page first.
void TestDialogs::shortcutsAreSearchedAtOnce()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.actions().run(u"window.shortcuts"_s);
    QTRY_VERIFY(bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    auto *dialog = bench.window.findChild<QDialog *>(u"settingsDialog"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(in<QLineEdit>(dialog, u"shortcutSearch"_s)->hasFocus());
    dialog->reject();
    QTRY_VERIFY(!bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    dialog = open(bench, u"settingsDialog"_s, Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(in<QListWidget>(dialog, u"settingsPages"_s)->hasFocus());
}

void TestDialogs::helpIsSortedAndCopied()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *sheet = open(bench, u"helpSheet"_s, Qt::Key_F1);
    auto *list = in<DataTree>(sheet, u"helpList"_s);
    QTRY_COMPARE(list->header()->length(), list->viewport()->width());
    const QStringList byGroup = textsOf(list);
    clickHeader(list, 0);
    const QStringList sorted = textsOf(list);
    QVERIFY(sorted != byGroup);
    QCOMPARE(sorted.size(), byGroup.size());
    clickHeader(list, 0);
    clickHeader(list, 0);
    QCOMPARE(textsOf(list), byGroup);
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"Go to Files"_s, 1,
                             Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    list->setCurrentIndex(found.first());
    list->copy(TableCopy::Form::Tsv);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Belongs to\tWhat it does\tKeys\nGo\tGo to Files\tCtrl+3\n"_s);
    QMenu menu;
    QAction *change = ofMenu(menu, list, u"Change shortcuts…"_s);
    QVERIFY(change != nullptr);
    clickHeader(list, 1);
    change->trigger();
    QTRY_VERIFY(bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    QTRY_VERIFY(!bench.window.findChild<QDialog *>(u"helpSheet"_s));
    QTest::mouseClick(bench.window.findChild<QPushButton *>(u"settingsCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!bench.window.findChild<QDialog *>(u"settingsDialog"_s));
    sheet = open(bench, u"helpSheet"_s, Qt::Key_F1);
    QCOMPARE(in<DataTree>(sheet, u"helpList"_s)->sortColumn(), 1);
}

/// However much is pasted into its field.
void TestDialogs::helpKeepsItsSize()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QDialog *sheet = open(bench, u"helpSheet"_s, Qt::Key_F1);
    const QSize size = sheet->size();
    const QString pasted(300, u'q');
    in<QLineEdit>(sheet, u"helpSearch"_s)->setText(pasted);
    QVERIFY(in<ElidedLabel>(sheet, u"helpFoot"_s)->fullText().contains(pasted));
    settle();
    QCOMPARE(sheet->size(), size);
}

void TestDialogs::aboutCanBeCopied()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.actions().run(u"window.about"_s);
    QTRY_VERIFY(bench.window.findChild<QDialog *>(u"aboutDialog"_s));
    const auto *about = bench.window.findChild<QDialog *>(u"aboutDialog"_s);
    QTest::mouseClick(in<QPushButton>(about, u"aboutCopy"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Qt 6"_s));
}

SLIPWAY_GUI_TEST_MAIN(TestDialogs)

#include "tst_dialogs.moc"
