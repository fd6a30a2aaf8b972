// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"
#include "ui/text/keytext.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// The palette and go to file, on the real window, by keyboard.
class TestPalette final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsEveryAction();
    void runsAnAction();
    void saysNothingTwice();
    void groupsAndShortcutsStandInColumns();
    void goesToAFile();
    void usedLastIsFirst();
    void filesAreFoundAmongActions();
    void escClosesIt();
    void sayThatThereIsNoProject();
    void sayThatNothingMatches();
    void keepsItsSize();
    void findsTheWordsOnButtons_data();
    void findsTheWordsOnButtons();
    void saysWhatIsNotAvailable();
    void dimsWhatIsNotAvailable();
    void namesWhatWouldBeUndone();

private:
    static QLineEdit *open(WindowBench &bench, Qt::Key key);
    /// The row of an action.
    static QModelIndex rowOf(const QLineEdit &field, const QString &action);
};

QLineEdit *TestPalette::open(WindowBench &bench, Qt::Key key)
{
    bench.window.activateWindow(); // nobody else does without a window manager
    [&] { QVERIFY(QTest::qWaitForWindowActive(&bench.window)); }();
    QTest::keyClick(&bench.window, key, Qt::ControlModifier);
    QLineEdit *field = nullptr;
    const auto look = [&] {
        field = nullptr;
        for (auto *candidate : bench.window.findChildren<QLineEdit *>(u"paletteField"_s)) {
            if (candidate->isVisible()) {
                field = candidate;
            }
        }
        return field != nullptr;
    };
    [&] { QTRY_VERIFY(look()); }();
    return field;
}

QModelIndex TestPalette::rowOf(const QLineEdit &field, const QString &action)
{
    const QAbstractItemModel *model =
        field.window()->findChild<QListView *>(u"paletteList"_s)->model();
    return model->match(model->index(0, 0), PaletteModel::ActionRole, action, 1, Qt::MatchExactly)
        .value(0);
}

void TestPalette::showsEveryAction()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const QLineEdit *field = open(bench, Qt::Key_K);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    const auto listed = std::ranges::count_if(
        bench.window.actions().entries(),
        [](const ActionRegistry::Entry &entry) { return entry.spec.inPalette; });
    QCOMPARE(list->model()->rowCount(), listed - 1); // the palette itself
    QStringList shown;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        const QString id = index.data(PaletteModel::ActionRole).toString();
        shown << id;
        const QAction *action = bench.window.actions().action(id);
        QVERIFY2(action != nullptr, qPrintable(id));
        QVERIFY2(!action->text().isEmpty(), qPrintable(id));
        QCOMPARE(index.data(PaletteModel::KeysRole).toString(), keyText(action->shortcut()));
        QVERIFY(!index.data(PaletteModel::DetailRole).toString().isEmpty());
    }
    QCOMPARE(QSet<QString>(shown.begin(), shown.end()).size(), shown.size());
}

void TestPalette::runsAnAction()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    QTest::keyClicks(field, u"go conf"_s);
    QCOMPARE(list->currentIndex().data(PaletteModel::ActionRole).toString(), u"page.conflicts"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
    // What was used last is first among equals.
    field = open(bench, Qt::Key_K);
    list = field->window()->findChild<QListView *>(u"paletteList"_s);
    QCOMPARE(list->currentIndex().data(PaletteModel::ActionRole).toString(), u"page.conflicts"_s);
}

/// What the buttons of several pages do stands there once.
void TestPalette::saysNothingTwice()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const QLineEdit *field = open(bench, Qt::Key_K);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    QSet<QString> texts;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        const QString text = index.data().toString();
        // The pages' own ways of showing something may be called the same: the page stands beside it.
        const QString both = text + u" of "_s + index.data(PaletteModel::DetailRole).toString();
        QVERIFY2(!texts.contains(both), qPrintable(both));
        texts.insert(both);
        QVERIFY2(text != u"Deploy…"_s, "it only leads to the page, as Go to Deploy does");
    }
    QVERIFY(bench.window.actions().entry(u"overview.deploy"_s) != nullptr);
    QVERIFY(bench.window.actions().entry(u"files.deploy"_s) != nullptr);
}

void TestPalette::groupsAndShortcutsStandInColumns()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    const auto *delegate = qobject_cast<PaletteDelegate *>(list->itemDelegate());
    QVERIFY(delegate != nullptr);
    QStyleOptionViewItem option;
    option.initFrom(list);
    option.font = list->font();
    option.fontMetrics = QFontMetrics(option.font);
    option.rect = {0, 0, list->viewport()->width(), 31};
    const QFontMetrics small(smallFont(option.font));
    const auto placesOf = [&](int row) {
        return delegate->places(option, list->model()->index(row, 0));
    };
    const PaletteDelegate::Places first = placesOf(0);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        const PaletteDelegate::Places at = placesOf(row);
        QCOMPARE(at.detail, first.detail);
        QCOMPARE(at.keys, first.keys);
        QVERIFY(at.text.right() < at.detail.left() && at.detail.right() < at.keys.left());
        QVERIFY(small.horizontalAdvance(index.data(PaletteModel::DetailRole).toString())
                <= at.detail.width());
        QVERIFY(small.horizontalAdvance(index.data(PaletteModel::KeysRole).toString())
                <= at.keys.width());
    }
    QTest::keyClicks(field, u"refresh"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    QCOMPARE(placesOf(0).detail, first.detail); // nor does it move as the rows become fewer
    option.direction = Qt::RightToLeft;
    QVERIFY(placesOf(0).keys.right() < placesOf(0).detail.left());
}

void TestPalette::goesToAFile()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    QLineEdit *field = open(bench, Qt::Key_P);
    // Enter before the answer is there means the answer.
    QTest::keyClicks(field, u"cstheme"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    const auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
    QTRY_COMPARE(bench.window.focusWidget(), tree);
}

void TestPalette::usedLastIsFirst()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    QLineEdit *field = open(bench, Qt::Key_P);
    QTest::keyClicks(field, u"theme.css"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    field = open(bench, Qt::Key_P);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data(PaletteModel::DestinationRole).toByteArray(),
             QByteArray("css/theme.css"));
}

void TestPalette::filesAreFoundAmongActions()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    QLineEdit *field = open(bench, Qt::Key_K);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    QTest::keyClicks(field, u"theme.css"_s);
    QTRY_COMPARE(list->currentIndex().data(PaletteModel::DestinationRole).toByteArray(),
                 QByteArray("css/theme.css"));
    QVERIFY(!list->currentIndex().data(PaletteModel::MarksRole).value<QList<int>>().isEmpty());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->currentIndex()).center());
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
}

void TestPalette::escClosesIt()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.showPage(PageId::Files);
    const QPointer<QLineEdit> field = open(bench, Qt::Key_K);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(field.isNull());
    QCOMPARE(bench.window.currentPage(), PageId::Files);
}

void TestPalette::sayThatThereIsNoProject()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const QLineEdit *field = open(bench, Qt::Key_P);
    QVERIFY(!field->window()->findChild<ElidedLabel *>(u"paletteFoot"_s)->fullText().isEmpty());
    QCOMPARE(field->window()->findChild<QListView *>(u"paletteList"_s)->model()->rowCount(), 0);
}

void TestPalette::sayThatNothingMatches()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    const auto *foot = field->window()->findChild<ElidedLabel *>(u"paletteFoot"_s);
    QTest::keyClicks(field, u"qqzz"_s);
    QTRY_COMPARE(foot->fullText(), u"Nothing matches “qqzz”; Esc closes"_s);
    field->clear();
    QTRY_VERIFY(!foot->fullText().startsWith(u"Nothing"_s));
}

/// However much is pasted.
void TestPalette::keepsItsSize()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    const auto *foot = field->window()->findChild<ElidedLabel *>(u"paletteFoot"_s);
    const QSize size = field->window()->size();
    const QString pasted(300, u'q');
    field->setText(pasted);
    QTRY_VERIFY(foot->fullText().contains(pasted));
    settle();
    QCOMPARE(field->window()->size(), size);
}

void TestPalette::findsTheWordsOnButtons_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("action");
    QTest::newRow("chip") << u"largest"_s << u"files.largest"_s;
    QTest::newRow("search") << u"match case"_s << u"preview.matchCase"_s;
    QTest::newRow("overlay") << u"overlay"_s << u"compare.overlay"_s;
    QTest::newRow("swipe") << u"swipe"_s << u"compare.swipe"_s;
    QTest::newRow("side by side") << u"side by side"_s << u"compare.sideBySide"_s;
    QTest::newRow("fact") << u"copy interpreter"_s << u"overview.copy-interpreter"_s;
}

void TestPalette::findsTheWordsOnButtons()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, action);
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    field->setText(typed);
    QTRY_VERIFY(rowOf(*field, action).isValid());
}

void TestPalette::saysWhatIsNotAvailable()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const QPointer<QLineEdit> field = open(bench, Qt::Key_K);
    auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    const auto *foot = field->window()->findChild<ElidedLabel *>(u"paletteFoot"_s);
    const QString usual = foot->fullText();
    for (const auto &[action, said] :
         {std::pair(u"edit.undo"_s, u"Not available now: There is nothing to undo."_s),
          std::pair(u"deploy.start"_s, u"This is not available now; Esc closes"_s)}) {
        const QModelIndex row = rowOf(*field, action);
        QVERIFY(row.isValid() && !bench.window.actions().action(action)->isEnabled());
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(u"not available now"_s));
        list->setCurrentIndex(row);
        QCOMPARE(list->currentIndex(), row);
        QCOMPARE(foot->fullText(), usual);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field != nullptr && field->isVisible());
        QCOMPARE(foot->fullText(), said);
    }
    QTest::keyClick(field, Qt::Key_Up); // on to another one
    QCOMPARE(foot->fullText(), usual);
    // What can be run comes first, whatever fits.
    QTest::keyClicks(field, u"go to"_s);
    QVERIFY(list->currentIndex().data(PaletteModel::EnabledRole).toBool());
}

/// Its letters that were typed as well.
void TestPalette::dimsWhatIsNotAvailable()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QLineEdit *field = open(bench, Qt::Key_K);
    QTest::keyClicks(field, u"undo"_s);
    const auto *list = field->window()->findChild<QListView *>(u"paletteList"_s);
    const QModelIndex row = rowOf(*field, u"edit.undo"_s);
    QVERIFY(row.isValid() && !row.data(PaletteModel::MarksRole).value<QList<int>>().isEmpty());
    QStyleOptionViewItem option;
    option.initFrom(list);
    option.font = list->font();
    option.fontMetrics = QFontMetrics(option.font);
    option.palette = schemePalette(false);
    option.rect = {0, 0, 500, 31};
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    const QColor ground = roleColor(Role::Window, false);
    image.fill(ground);
    {
        QPainter painter(&image);
        list->itemDelegate()->paint(&painter, option, row);
    }
    int darkest = ground.lightness();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            darkest = std::min(darkest, image.pixelColor(x, y).lightness());
        }
    }
    QVERIFY2(darkest < ground.lightness(), "something is drawn");
    QVERIFY2(darkest > roleColor(Role::QuietText, false).lightness() + 20,
             qPrintable(QString::number(darkest)));
}

void TestPalette::namesWhatWouldBeUndone()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.actions().run(u"theme.dark"_s);
    const QLineEdit *field = open(bench, Qt::Key_K);
    const QModelIndex row = rowOf(*field, u"edit.undo"_s);
    QCOMPARE(row.data().toString(), u"Undo: Dark colours"_s);
    QVERIFY(row.data(PaletteModel::EnabledRole).toBool());
}

SLIPWAY_GUI_TEST_MAIN(TestPalette)

#include "tst_palette.moc"
