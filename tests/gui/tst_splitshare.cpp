// SPDX-License-Identifier: GPL-3.0-or-later
// That a splitter is where somebody has put it, and nowhere else.
#include "gui_support/guihome.h"
#include "gui_support/splitterdrag.h"
#include "ui/widgets/splitshare.h"

#include <cstdlib>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A list with details beside it.
struct Parts {
    explicit Parts(const QVariantMap &state = {}, int leastDetails = 100)
    {
        splitter.setChildrenCollapsible(false);
        splitter.addWidget(new QWidget);
        splitter.addWidget(new QWidget);
        splitter.widget(0)->setMinimumSize(50, 50);
        splitter.widget(1)->setMinimumSize(leastDetails, 50);
        share = new SplitShare(&splitter, 66, 50);
        share->restoreState(state);
        splitter.resize(1000, 600);
        splitter.show();
    }

    /// Of the first part, in percent.
    [[nodiscard]] bool has(int percent) const
    {
        const QList<int> sizes = splitter.sizes();
        return std::abs(sizes.first() * 100 / std::max(1, sizes.first() + sizes.last()) - percent)
            <= 1;
    }

    QSplitter splitter;
    SplitShare *share;
};

} // namespace

class TestSplitShare final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatWasMovedIsKept();
    void movedComesBack();
};

/// Details that want much, and turns on the way, as a small window with large fonts has them.
void TestSplitShare::onlyWhatWasMovedIsKept()
{
    Parts large({}, 700);
    QTRY_VERIFY(large.has(30));
    large.share->turn(Qt::Vertical);
    QTRY_VERIFY(large.has(50));
    large.share->turn(Qt::Horizontal);
    QVERIFY(large.share->saveState().isEmpty());
    large.splitter.widget(1)->setMinimumWidth(100);
    QTRY_VERIFY(large.has(66));
}

void TestSplitShare::movedComesBack()
{
    Parts parts;
    QTRY_VERIFY(parts.has(66));
    dragSplitter(parts.splitter, 400);
    QTRY_VERIFY(parts.has(40));
    const QVariantMap state = parts.share->saveState();
    QVERIFY(!state.isEmpty());
    // Where there is less room for it, it is kept all the same.
    Parts large(state, 800);
    QTRY_VERIFY(large.has(20));
    QCOMPARE(large.share->saveState(), state);
    large.splitter.widget(1)->setMinimumWidth(100);
    QTRY_VERIFY(large.has(40));
    // The other direction has a place of its own, and another project none.
    large.share->turn(Qt::Vertical);
    QTRY_VERIFY(large.has(50));
    large.share->turn(Qt::Horizontal);
    QTRY_VERIFY(large.has(40));
    large.share->restoreState({});
    QTRY_VERIFY(large.has(66));
}

SLIPWAY_GUI_TEST_MAIN(TestSplitShare)

#include "tst_splitshare.moc"
