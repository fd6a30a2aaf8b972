// SPDX-License-Identifier: GPL-3.0-or-later
// The row of a field, chips and options above a list: what it filters by, and how it gives where room is short.
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"

#include <QAccessible>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A row of filters above what it filters.
struct FilteredList {
    FilteredList()
    {
        list.setModel(&model);
        row.setList(&list);
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(&row);
        layout->addWidget(&list);
    }

    QStringListModel model{QStringList{u"a"_s, u"b"_s, u"c"_s}};
    QWidget window;
    FilterRow row{u"Filter"_s, &window};
    QListView list{&window};
};

/// Counts how often a widget is asked to lay itself out.
class Requests final : public QObject {
public:
    [[nodiscard]] int since(const std::function<void()> &act)
    {
        m_count = 0;
        act();
        return m_count;
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

class TestFilterRow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chipsKeepTheCurrentOne();
    void chipsFallBackToTheFirst();
    void othersThatComeMeanwhileAreNotChosen();
    void insideTheFieldAllHasAName();
    void filterGathersTyping();
    void filterClears();
    void filterGivesWhereRoomIsShort();
    void filterRestsAtEveryWidth();
    void chipsFoldIntoAMenu();
    void keysLeadToTheList();
    void noRowsKeepTheKeyboardInTheField();
    void noChipIsFoldedBesideRoomForIt();
    void littleRoomCutsNoChip();
};

void TestFilterRow::chipsKeepTheCurrentOne()
{
    ChipRow row;
    row.setEntries({{.id = u"all"_s, .text = u"All"_s, .count = 4},
                    {.id = u"links"_s, .text = u"Links"_s, .count = 1}});
    QCOMPARE(row.current(), u"all"_s);
    QSignalSpy changed(&row, &ChipRow::currentChanged);
    row.findChild<Chip *>(u"chip-links"_s)->click();
    QCOMPARE(row.current(), u"links"_s);
    QCOMPARE(changed.count(), 1);
    row.setEntries({{.id = u"all"_s, .text = u"All"_s, .count = 9},
                    {.id = u"links"_s, .text = u"Links"_s, .count = 2}});
    QCOMPARE(row.current(), u"links"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(row.findChild<Chip *>(u"chip-links"_s)->text(), u"Links 2"_s);
}

void TestFilterRow::chipsFallBackToTheFirst()
{
    ChipRow row;
    row.setEntries({{.id = u"all"_s, .text = u"All"_s}, {.id = u"links"_s, .text = u"Links"_s}});
    row.setCurrent(u"links"_s);
    row.setEntries({{.id = u"all"_s, .text = u"All"_s}});
    QCOMPARE(row.current(), u"all"_s);
}

/// A page that hears of the choice may have other chips for it at once, in other places.
void TestFilterRow::othersThatComeMeanwhileAreNotChosen()
{
    const ChipRow::Entry all{.id = u"all"_s, .text = u"All"_s};
    const ChipRow::Entry links{.id = u"links"_s, .text = u"Links"_s};
    const ChipRow::Entry fonts{.id = u"fonts"_s, .text = u"Fonts"_s};
    ChipRow row;
    row.setEntries({all, fonts, links});
    QStringList heard;
    connect(&row, &ChipRow::currentChanged, &row, [&](const QString &id) {
        heard << id;
        row.setEntries(id == u"links"_s ? QList<ChipRow::Entry>{all, links}
                                        : QList<ChipRow::Entry>{all, links, fonts});
    });
    row.setCurrent(u"links"_s);
    QCOMPARE(row.current(), u"links"_s);
    row.setCurrent(u"all"_s);
    row.setCurrent(u"links"_s);
    QCOMPARE(row.current(), u"links"_s);
    QVERIFY(row.findChild<Chip *>(u"chip-links"_s)->isChecked());
    QCOMPARE(heard, QStringList({u"links"_s, u"all"_s, u"links"_s}));
}

/// For screen readers: no button without a name, and none that does nothing.
void TestFilterRow::insideTheFieldAllHasAName()
{
    FilterRow row(u"Filter"_s);
    row.show();
    row.setText(u"logo"_s); // the button that clears it is there
    QAccessibleInterface *field = QAccessible::queryAccessibleInterface(row.field());
    QVERIFY(field != nullptr);
    QCOMPARE(field->childCount(), 2);
    QStringList buttons;
    for (int i = 0; i < field->childCount(); ++i) {
        QAccessibleInterface *inside = field->child(i);
        QVERIFY2(!inside->text(QAccessible::Name).isEmpty(), "something has no name");
        if (inside->role() != QAccessible::Graphic) {
            buttons << inside->text(QAccessible::Name);
        }
    }
    QCOMPARE(buttons, QStringList(u"Clear"_s));
}

void TestFilterRow::filterGathersTyping()
{
    FilterRow row(u"Filter"_s);
    row.show();
    QSignalSpy changed(&row, &FilterRow::changed);
    QTest::keyClicks(row.field(), u"logo"_s);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(row.text(), u"logo"_s);
    QVERIFY(row.isActive());
}

void TestFilterRow::filterClears()
{
    FilterRow row(u"Filter"_s);
    row.chips()->setEntries(
        {{.id = u"all"_s, .text = u"All"_s}, {.id = u"links"_s, .text = u"Links"_s}});
    QVERIFY(!row.isActive());
    row.setText(u"x"_s);
    row.chips()->setCurrent(u"links"_s);
    QVERIFY(row.isActive());
    row.clear();
    QVERIFY(!row.isActive());
    QCOMPARE(row.chips()->current(), u"all"_s);
}

void TestFilterRow::filterGivesWhereRoomIsShort()
{
    FilterRow row(u"Filter"_s);
    auto *option = new QPushButton(icon(u"edit-find"_s), u"An option of the view"_s, &row);
    FlatStyle style;
    option->setStyle(&style);
    row.addOption(option);
    row.chips()->setEntries(
        {{.id = u"all"_s, .text = u"Changes"_s, .count = 1200},
         {.id = u"add"_s, .text = u"+ add"_s, .count = 800, .brief = u"+"_s},
         {.id = u"change"_s, .text = u"~ change"_s, .count = 300, .brief = u"~"_s},
         {.id = u"delete"_s, .text = u"\u2212 delete"_s, .count = 100, .brief = u"\u2212"_s}});
    const auto *chip = row.findChild<QAbstractButton *>(u"chip-change"_s);
    row.resize(1400, 40);
    row.show();
    QTRY_COMPARE(chip->text(), u"~ change 300"_s);
    const int wide = row.field()->width();
    QVERIFY(!isIconOnly(option));
    const auto whole = [&row] {
        const auto chips = row.chips()->findChildren<QAbstractButton *>();
        return std::ranges::all_of(chips, [](const QAbstractButton *button) {
            return button->width() >= button->sizeHint().width();
        });
    };
    bool gaveField = false;
    bool gaveOption = false;
    for (int width = 1400; width >= row.minimumWidth() + 100; width -= 20) {
        row.resize(width, 40);
        QCoreApplication::processEvents();
        // In this order: the field, then the option's text, then the chips' words.
        gaveField = gaveField || row.field()->width() < wide;
        gaveOption = gaveOption || isIconOnly(option);
        QVERIFY(!gaveOption || gaveField);
        QVERIFY(chip->text() == u"~ change 300"_s || gaveOption);
        QVERIFY2(whole(), qPrintable(u"a chip is cut at %1"_s.arg(width)));
    }
    QVERIFY(gaveOption);
    QCOMPARE(chip->text(), u"~ 300"_s);
    QCOMPARE(chip->toolTip(), u"~ change 300"_s);
    row.resize(1400, 40);
    QTRY_COMPARE(chip->text(), u"~ change 300"_s);
    QTRY_COMPARE(row.field()->width(), wide);
    QVERIFY(!isIconOnly(option));
}

/// What the options would take with their texts must be known to the pixel while they show icons: at a width
/// between the two figures the row would lay itself out for ever.
void TestFilterRow::filterRestsAtEveryWidth()
{
    FilterRow row(u"Filter"_s);
    FlatStyle style;
    QList<QPushButton *> options;
    for (const QString &text : {u"Flat list"_s, u"Difference"_s}) {
        auto *option = new QPushButton(icon(u"edit-find"_s), text, &row);
        setButtonKind(option, ButtonKind::Quiet);
        option->setStyle(&style);
        row.addOption(option);
        options << option;
        const int withText = option->sizeHint().width();
        setIconOnly(option, true);
        QCOMPARE(option->sizeHint().width() + widthOfText(option), withText);
        setIconOnly(option, false);
    }
    row.chips()->setEntries({{.id = u"all"_s, .text = u"Changes"_s, .count = 144},
                             {.id = u"add"_s, .text = u"+ add"_s, .count = 144, .brief = u"+"_s}});
    row.show();
    Requests requests;
    row.installEventFilter(&requests);
    for (int width = 900; width >= row.minimumWidth(); width -= 3) {
        row.resize(width, 40);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        const bool before = isIconOnly(options.first());
        QCOMPARE(requests.since([] { QCoreApplication::processEvents(); }), 0);
        QCOMPARE(isIconOnly(options.first()), before);
        QVERIFY(row.chips()->x() > row.field()->geometry().right());
    }
    QVERIFY(isIconOnly(options.first()));
}

void TestFilterRow::chipsFoldIntoAMenu()
{
    FilterRow row(u"Filter"_s);
    QList<ChipRow::Entry> entries = {{.id = u"all"_s, .text = u"All"_s, .count = -1}};
    for (const QString &text : {u"Overrides"_s, u"Needs a decision"_s, u"Dangling"_s, u"Hashed"_s,
                                u"Compressed"_s, u"Identical"_s, u"Links to elsewhere"_s}) {
        entries << ChipRow::Entry{
            .id = text.left(4).toLower(), .text = text, .count = 12345, .hint = u"About "_s + text};
    }
    row.chips()->setEntries(entries);
    row.show();
    auto *more = row.findChild<QToolButton *>(u"moreChips"_s);
    QVERIFY(more != nullptr);
    const auto chips = [&row] {
        QStringList shown;
        for (const QAbstractButton *chip : row.findChildren<Chip *>()) {
            if (chip->isVisible() && chip->width() >= chip->sizeHint().width()
                && chip->parentWidget()->rect().contains(chip->geometry())) {
                shown << chip->objectName();
            }
        }
        return shown;
    };
    const auto visible = [&row] {
        const auto all = row.findChildren<Chip *>();
        return std::ranges::count_if(all, [](const Chip *chip) { return chip->isVisible(); });
    };
    row.resize(2000, 40);
    QTRY_COMPARE(chips().size(), 8);
    QVERIFY(more->isHidden());

    for (int width = 1500; width >= 700; width -= 50) {
        row.resize(width, 40);
        // All that are shown have room, with their counts; none is lost.
        QTRY_COMPARE(chips().size(), visible());
        QCOMPARE(more->isHidden(), visible() == 8);
        QVERIFY(row.field()->width() >= scaled(&row, 240)); // chips fold before it gives more
        if (!more->isHidden()) {
            QVERIFY(more->geometry().right() < more->parentWidget()->width());
            QCOMPARE(more->text(), u"%1 more"_s.arg(8 - visible()));
        }
    }
    QVERIFY(!more->isHidden());
    // Once laid out it is at rest: folding does not ask for the next layout.
    Requests requests;
    row.installEventFilter(&requests);
    QTRY_COMPARE(requests.since([] { QCoreApplication::processEvents(); }), 0);
    QVERIFY(chips().contains(u"chip-all"_s));
    QVERIFY(!chips().contains(u"chip-link"_s));

    // By keyboard: what is in the menu is chosen, and then to be seen.
    QSignalSpy changed(&row, &FilterRow::changed);
    more->setFocus(Qt::TabFocusReason);
    QVERIFY(more->focusPolicy() & Qt::TabFocus);
    Q_EMIT more->menu()->aboutToShow();
    const QList<QAction *> folded = more->menu()->actions();
    QCOMPARE(folded.size(), 8 - visible());
    QCOMPARE(folded.last()->text(), u"Links to elsewhere "_s + QLocale().toString(12345));
    QCOMPARE(folded.last()->toolTip(), u"About Links to elsewhere"_s);
    folded.last()->trigger();
    QCOMPARE(row.chips()->current(), u"link"_s);
    QCOMPARE(changed.count(), 1);
    QTRY_VERIFY(chips().contains(u"chip-link"_s));
    QVERIFY(chips().contains(u"chip-all"_s));
    QTRY_COMPARE(chips().size(), visible());

    row.resize(2000, 40);
    QTRY_COMPARE(chips().size(), 8);
    QTRY_VERIFY(more->isHidden());
}

/// Down and Enter go on to what is filtered; Escape likewise, where there is nothing to clear.
void TestFilterRow::keysLeadToTheList()
{
    FilteredList bench;
    bench.window.show();
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QSignalSpy changed(&bench.row, &FilterRow::changed);
    bench.row.field()->setFocus();
    QTest::keyClick(bench.row.field(), Qt::Key_Down);
    QVERIFY(bench.list.hasFocus());
    QCOMPARE(bench.list.currentIndex(), bench.model.index(0, 0));
    // A row that is current stays so.
    bench.list.setCurrentIndex(bench.model.index(2, 0));
    bench.row.field()->setFocus();
    QTest::keyClick(bench.row.field(), Qt::Key_Down);
    QVERIFY(bench.list.hasFocus());
    QCOMPARE(bench.list.currentIndex().row(), 2);
    bench.row.field()->setFocus();
    QTest::keyClick(bench.row.field(), Qt::Key_Escape);
    QVERIFY(bench.list.hasFocus());
    QCOMPARE(changed.count(), 0);

    bench.row.field()->setFocus();
    QTest::keyClicks(bench.row.field(), u"b"_s);
    QTest::keyClick(bench.row.field(), Qt::Key_Escape);
    QVERIFY2(bench.row.field()->hasFocus(), "the page clears the text first");
    QTest::keyClick(bench.row.field(), Qt::Key_Return);
    QCOMPARE(changed.count(), 1); // at once
    QVERIFY(bench.list.hasFocus());
    // Other rows come: there is a current one again.
    bench.model.setStringList({u"b"_s, u"bb"_s});
    QTRY_COMPARE(bench.list.currentIndex(), bench.model.index(0, 0));
}

/// Rows may be gone by the time the answer comes.
void TestFilterRow::noRowsKeepTheKeyboardInTheField()
{
    FilteredList bench;
    bench.window.show();
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.row.field()->setFocus();
    QTest::keyClick(bench.row.field(), Qt::Key_Return);
    QVERIFY(bench.list.hasFocus());
    bench.list.hide();
    QVERIFY(bench.row.field()->hasFocus());
    QTest::keyClick(bench.row.field(), Qt::Key_Down);
    QVERIFY(bench.row.field()->hasFocus());
}

/// Neither free room, nor what the field has beyond what it keeps.
void TestFilterRow::noChipIsFoldedBesideRoomForIt()
{
    FilterRow row(u"Filter"_s);
    row.chips()->setEntries({{.id = u"all"_s, .text = u"All"_s, .count = 6},
                             {.id = u"needs"_s, .text = u"Needs a decision"_s, .count = 3},
                             {.id = u"done"_s, .text = u"Acknowledged"_s, .count = 1},
                             {.id = u"new"_s, .text = u"New since last time"_s, .count = 2},
                             {.id = u"same"_s, .text = u"Identical"_s, .count = 1}});
    row.resize(row.minimumWidth(), 40);
    row.show();
    const auto *more = row.findChild<QToolButton *>(u"moreChips"_s);
    QTRY_VERIFY(more->isVisible());
    struct Folded {
        QString what;
        int lacks; ///< What it would take, without what is free and what the field has.
    };
    QList<Folded> all;
    for (int width = row.minimumWidth(); width < 1200; width += 2) {
        row.resize(width, 40);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        const int spare = row.chips()->width() - more->geometry().right() + row.field()->width();
        for (const Chip *chip : row.findChildren<Chip *>()) {
            if (chip->isHidden()) {
                all << Folded{.what = u"%1 at %2"_s.arg(chip->text()).arg(width),
                              .lacks = chip->sizeHint().width() - spare};
            }
        }
    }
    QVERIFY(more->isHidden());
    QVERIFY(!all.isEmpty());
    const int kept = scaled(&row, 240);
    constexpr int Spacing = 16; // beside a chip, and what another number in the menu's name takes
    for (const Folded &folded : std::as_const(all)) {
        QVERIFY2(folded.lacks + kept + Spacing > 0, qPrintable(folded.what));
    }
}

/// Chips that have no room at all are in the menu, which then bears the chosen one's name; none is cut, and none is
/// above another.
void TestFilterRow::littleRoomCutsNoChip()
{
    FilterRow row(u"Filter"_s);
    for (const QString &name : {u"Filter"_s, u"Tree"_s, u"Columns"_s}) {
        row.addOption(new MenuButton(name, &row));
    }
    row.chips()->setEntries({{.id = u"all"_s, .text = u"All"_s, .count = 144},
                             {.id = u"needs"_s, .text = u"Needs a decision"_s, .count = 31},
                             {.id = u"done"_s, .text = u"Acknowledged"_s, .count = 12},
                             {.id = u"same"_s, .text = u"Identical"_s, .count = 10}});
    row.show();
    auto *more = row.findChild<QToolButton *>(u"moreChips"_s);
    bool bearsName = false;
    for (const QString &chosen : {u"all"_s, u"done"_s}) {
        row.chips()->setCurrent(chosen);
        const QString name = row.chips()->currentText();
        for (int width = 1200; width >= row.minimumWidth(); width -= 10) {
            row.resize(width, 40);
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            int end = 0;
            QList<QWidget *> shown;
            for (auto *chip : row.chips()->findChildren<QAbstractButton *>()) {
                if (chip->isVisible()) {
                    shown << chip;
                }
            }
            std::ranges::sort(shown, {}, [](const QWidget *chip) { return chip->x(); });
            for (const QWidget *chip : std::as_const(shown)) {
                const QString where = u"%1 at %2"_s.arg(chip->objectName()).arg(width);
                QVERIFY2(chip->x() >= end, qPrintable(where));
                QVERIFY2(chip->width() >= chip->sizeHint().width(), qPrintable(where));
                end = chip->geometry().right() + 1;
            }
            QVERIFY2(!shown.isEmpty() && end <= row.chips()->width(), qPrintable(name));
            bearsName = bearsName || (shown.size() == 1 && more->accessibleName().startsWith(name));
        }
    }
    QVERIFY(bearsName);
    // All of them can be chosen there, and the chosen one is marked.
    Q_EMIT more->menu()->aboutToShow();
    QCOMPARE(more->menu()->actions().size(), 4);
    QVERIFY(more->menu()->actions().at(2)->isChecked());
}

QTEST_MAIN(TestFilterRow)
#include "tst_filterrow.moc"
