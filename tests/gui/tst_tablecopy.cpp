// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/treebench.h"
#include "ui/models/filetreemodel.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/tablecolumns.h"
#include "ui/widgets/tablecopy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QIdentityProxyModel>
#include <QStandardItemModel>
#include <QTest>
#include <QThread>

#include <chrono>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Names that take as long to be told as a thread now and then waits for its turn.
class SlowNames final : public QIdentityProxyModel {
public:
    explicit SlowNames(QAbstractItemModel &source) { setSourceModel(&source); }
    [[nodiscard]] QVariant data(const QModelIndex & /*index*/, int role) const override
    {
        if (role != Qt::DisplayRole) {
            return {};
        }
        QThread::sleep(std::chrono::milliseconds(10));
        return u"slow"_s;
    }
};

} // namespace

/// What is put on the clipboard of the rows that are chosen.
class TestTableCopy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesWhatIsShown();
    void copiesFewRowsAtOnce();
    void copiesManyRowsBitByBit();
};

void TestTableCopy::copiesWhatIsShown()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    QVERIFY(bench.tree.select("folder0001/File002.js"));
    QTest::keyClick(&bench.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keySequence(&bench.tree, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"folder0001/File002.js   shop 4.2  3 B\nfolder0001/File003.css  shop 4.2  4 B\n"_s);
    bench.tree.columns().setHidden(int(FileColumn::Origin), true);
    bench.tree.copy(TableCopy::Form::Tsv);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Name\tSize\nfolder0001/File002.js\t3 B\nfolder0001/File003.css\t4 B\n"_s);
}

/// Whoever pastes right after it pastes that: the clock says so of no few rows, however busy the machine.
void TestTableCopy::copiesFewRowsAtOnce()
{
    QStandardItemModel model(3, 1);
    const SlowNames slow(model);
    const QItemSelection all(model.index(0, 0), model.index(2, 0));
    QGuiApplication::clipboard()->clear();
    (new TableCopy(slow, slow.mapSelectionFromSource(all), {0}, TableCopy::Form::Text, this))
        ->start();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"slow\nslow\nslow\n"_s);
}

void TestTableCopy::copiesManyRowsBitByBit()
{
    TreeBench bench(300, 100);
    bench.tree.expandAll();
    bench.tree.selectAll();
    QGuiApplication::clipboard()->clear();
    bench.tree.copy(TableCopy::Form::Tsv);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 300 * 101 + 1);
    // Other rows before the end: what was begun is dropped.
    QGuiApplication::clipboard()->setText(u"kept"_s);
    bench.tree.copy(TableCopy::Form::Tsv);
    bench.show({.text = u"file001"_s});
    QTRY_VERIFY(bench.tree.findChildren<TableCopy *>().isEmpty());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"kept"_s);
}

QTEST_MAIN(TestTableCopy)
#include "tst_tablecopy.moc"
