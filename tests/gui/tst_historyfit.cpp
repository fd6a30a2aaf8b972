// SPDX-License-Identifier: GPL-3.0-or-later
// That the history's words have their room in a narrow window, in every language.
#include "gui_support/guihome.h"
#include "gui_support/spoken.h"
#include "ui/models/historymodel.h"
#include "ui/models/pathtreemodel.h"
#include "ui/pages/historydetails.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>

#include <numeric>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestHistoryFit final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longReasonsYield();
    void rowsAreKnownInLittleRoom();
    void agesStayWhole();
    void resultsAreWhole_data();
    void resultsAreWhole();
    void detailsAreWhole_data();
    void detailsAreWhole();
};

namespace {

/// Deployments that ended in every way, some of them with what came of them later.
std::shared_ptr<const HistoryView> everyEnd()
{
    auto view = std::make_shared<HistoryView>();
    const auto add = [&view](HistoryState state, HistorySettlement settlement) {
        HistoryEntry entry;
        entry.id = QString::number(view->history.entries.size());
        entry.started = QDateTime::currentDateTimeUtc().addDays(-40);
        entry.target = u"production"_s;
        entry.production = true;
        entry.state = state;
        entry.settlement = settlement;
        entry.releaseId = u"20261201-093000-abcdef0123456789"_s;
        entry.user = u"ann"_s;
        entry.host = u"build-machine-7.example.org"_s;
        entry.message = u"the new checkout, which has to be there before the sale begins"_s;
        entry.milliseconds = 61'000;
        entry.settledAt = entry.started;
        entry.settledBy = u"bob@build-machine-8.example.org"_s;
        entry.lockTakenFrom =
            u"ann@build-machine-7.example.org (process 4711), who began 2 hours before"_s;
        entry.settledLockFrom = entry.lockTakenFrom;
        view->history.entries.push_back(entry);
    };
    for (const HistoryState state :
         {HistoryState::Running, HistoryState::Done, HistoryState::NothingToDo,
          HistoryState::Failed, HistoryState::Cancelled, HistoryState::Interrupted}) {
        add(state, HistorySettlement::None);
    }
    add(HistoryState::Interrupted, HistorySettlement::Finished);
    add(HistoryState::Failed, HistorySettlement::Undone);
    return view;
}

struct Widths {
    int when;
    int why;
    int room; ///< What the list has, in the reference font.
};

/// All entries in a list as the page has it.
void showAll(const std::shared_ptr<const HistoryView> &view, HistoryModel &model, DataTree &tree,
             const Widths &widths)
{
    tree.setPathModel(&model, [&model](const QByteArray &id) { return model.indexOf(id); });
    tree.setColumnWidths({widths.when, 96, 110, 330, 116, 66, widths.why}, int(HistoryColumn::Why));
    tree.setSignGutter(true);
    tree.resize(scaled(&tree, widths.room), scaled(&tree, 400));
    tree.show();
    std::vector<int> all(view->history.entries.size());
    std::ranges::iota(all, 0);
    model.setRows(view, all);
}

void addLanguages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

} // namespace

void TestHistoryFit::longReasonsYield()
{
    const auto view = std::make_shared<HistoryView>(*everyEnd());
    for (HistoryEntry &entry : view->history.entries) {
        entry.message = entry.message.repeated(4);
    }
    HistoryModel model;
    DataTree tree;
    showAll(view, model, tree, {.when = 150, .why = 200, .room = 1100});
    for (const HistoryColumn column : {HistoryColumn::When, HistoryColumn::Release}) {
        const QString text = model.index(0, int(column)).data().toString();
        QTRY_VERIFY2(tree.header()->sectionSize(int(column))
                         > tree.fontMetrics().horizontalAdvance(text),
                     qPrintable(text));
    }
}

/// In the room that twice as large texts leave on a screen of 1024.
void TestHistoryFit::rowsAreKnownInLittleRoom()
{
    const auto view = std::make_shared<HistoryView>(*everyEnd());
    for (HistoryEntry &entry : view->history.entries) {
        entry.releaseId = u"20261201-155649-50715e"_s;
    }
    HistoryModel model;
    DataTree tree;
    showAll(view, model, tree, {.when = 150, .why = 200, .room = 450});
    const auto room = [&tree](HistoryColumn column) {
        return tree.header()->sectionSize(int(column));
    };
    const QString when = model.index(0, int(HistoryColumn::When)).data().toString();
    constexpr int Gutter = 20; // the sign before it
    QTRY_VERIFY2(room(HistoryColumn::When)
                     > tree.fontMetrics().horizontalAdvance(when) + scaled(&tree, Gutter),
                 qPrintable(when));
    const QString release = model.index(0, int(HistoryColumn::Release)).data().toString();
    const QFontMetrics letters(codeFont(tree.font()));
    QTRY_VERIFY2(room(HistoryColumn::Release) > letters.horizontalAdvance(release),
                 qPrintable(release));
}

/// Left open, as they get longer.
void TestHistoryFit::agesStayWhole()
{
    const auto view = std::make_shared<HistoryView>(*everyEnd());
    const QDateTime started = QDateTime::currentDateTimeUtc().addSecs(-8);
    for (HistoryEntry &entry : view->history.entries) {
        entry.started = started;
    }
    HistoryModel model;
    DataTree tree;
    showAll(view, model, tree, {.when = 150, .why = 200, .room = 450});
    const auto when = [&model] {
        return model.index(0, int(HistoryColumn::When)).data().toString();
    };
    const QString before = when();
    QTRY_VERIFY(formatAge(started) != before);
    model.tellAges();
    QVERIFY(when() != before);
    const QStringList known =
        model.headerData(int(HistoryColumn::When), Qt::Horizontal, ColumnTextsRole).toStringList();
    QVERIFY2(known.contains(when()), qPrintable(known.join(u'|')));
    QVERIFY2(tree.header()->sectionSize(int(HistoryColumn::When))
                 > tree.fontMetrics().horizontalAdvance(when()),
             qPrintable(when()));
}

void TestHistoryFit::resultsAreWhole_data()
{
    addLanguages();
}

/// In the room that a window of 1024 leaves the list, however much the other columns have to say.
void TestHistoryFit::resultsAreWhole()
{
    QFETCH(const QString, language);
    const Testing::Spoken spoken(language);
    const std::shared_ptr<const HistoryView> view = everyEnd();
    HistoryModel model;
    DataTree tree;
    showAll(view, model, tree, {.when = 112, .why = 0, .room = 690});
    constexpr auto Column = int(HistoryColumn::Result);
    const auto isWhole = [&](int row) {
        const QString text = model.index(row, Column).data().toString();
        return !text.isEmpty()
            && tree.header()->sectionSize(Column) > tree.fontMetrics().horizontalAdvance(text);
    };
    for (int row = 0; row < model.rowCount(); ++row) {
        QTRY_VERIFY2(isWhole(row), qPrintable(model.index(row, Column).data().toString()));
    }
    // What a cell leaves out is said to who asks, copies or listens.
    const QModelIndex undone = model.index(model.rowCount() - 1, Column);
    const QString outcome = historyOutcomeName(view->history.entries.back());
    QVERIFY(undone.data().toString() != outcome);
    for (const int role : {int(Qt::ToolTipRole), int(CopyRole), int(Qt::AccessibleTextRole)}) {
        QCOMPARE(undone.data(role).toString(), outcome);
    }
}

void TestHistoryFit::detailsAreWhole_data()
{
    addLanguages();
}

/// Every word of names and values has its room beside a list in a window of 1024.
void TestHistoryFit::detailsAreWhole()
{
    QFETCH(const QString, language);
    const Testing::Spoken spoken(language);
    const std::shared_ptr<const HistoryView> view = everyEnd();
    HistoryDetails details;
    details.resize(scaled(&details, 272), scaled(&details, 1400));
    details.showEntry(*view, &view->history.entries.back(),
                      historyOutcomeName(view->history.entries.back()));
    details.show();
    const auto *facts = details.findChild<FactList *>(u"historyFacts"_s);
    const auto cut = [facts] {
        static const QRegularExpression ends(u"[\\s\\x{200B}-]"_s);
        QStringList words;
        for (const QLabel *label : facts->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->inherits("Slipway::ElidedLabel")) {
                continue;
            }
            for (const QString &word : label->text().split(ends)) {
                if (label->fontMetrics().horizontalAdvance(word) > label->width()) {
                    words << word;
                }
            }
            if (label->wordWrap() && label->heightForWidth(label->width()) > label->height() + 1) {
                words << label->text();
            }
        }
        return words;
    };
    QTRY_VERIFY2(cut().isEmpty(), qPrintable(cut().join(u", "_s)));
    QVERIFY(facts->isVisible());
    // What is copied is what was written.
    auto *copy = facts->findChild<QAbstractButton *>(u"copy-lockTaken"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), view->history.entries.back().lockTakenFrom);
}

SLIPWAY_GUI_TEST_MAIN(TestHistoryFit)

#include "tst_historyfit.moc"
