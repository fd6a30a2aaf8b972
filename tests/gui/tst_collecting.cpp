// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/session/collecting.h"
#include "ui/shell/actionregistry.h"

#include <QAbstractButton>
#include <QDialog>
#include <QMessageBox>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

namespace {

/// The window on a project of a few files, collecting into its STATIC_ROOT.
class CollectingBench final {
public:
    CollectingBench() { open(); }
    void open()
    {
        project.write(u"assets/css/site.css"_s, "body {}");
        project.write(u"assets/js/app.js"_s, "app");
        QVERIFY(bench.show());
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(project.path());
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
        collecting = bench.window.page(PageId::Overview)->findChild<Collecting *>();
    }
    [[nodiscard]] QMessageBox *question() const
    {
        auto *box = bench.window.findChild<QMessageBox *>(u"leaveQuestion"_s);
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
    void answer(const QString &button) const
    {
        QTRY_VERIFY(question() != nullptr);
        QTest::mouseClick(question()->findChild<QPushButton *>(button), Qt::LeftButton);
        QTRY_VERIFY(question() == nullptr);
    }
    [[nodiscard]] bool isCollected() const
    {
        return QFile::exists(project.path() + u"/collected/css/site.css"_s)
            && QFile::exists(project.path() + u"/collected/js/app.js"_s);
    }

    TinyProject project;
    WindowBench bench;
    Collecting *collecting = nullptr;
};

} // namespace

/// Collecting into STATIC_ROOT is not cut short by what else the window can do.
class TestCollecting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void refreshWaits();
    void anotherProjectAsksFirst();
    void trustingAsksFirst();
    void windowAsksBeforeItEnds();
    void desktopThatEndsIsNotAsked();
    void whatIsDroppedDoesNotStayRunning();
    void dialogEndsWhenTheProjectIsReadAnew();
};

void TestCollecting::refreshWaits()
{
    CollectingBench collect;
    const ActionRegistry &actions = collect.bench.window.actions();
    const QAction *refresh = actions.action(u"project.refresh"_s);
    const QAction *onOverview = actions.action(u"overview.refresh"_s);
    const auto *button = collect.bench.find<QAbstractButton>(u"overviewRefresh"_s);
    QVERIFY(refresh->isEnabled() && onOverview->isEnabled() && refresh->statusTip().isEmpty());
    collect.collecting->run(false);
    QVERIFY(!refresh->isEnabled());
    QVERIFY(!onOverview->isEnabled());
    const QString why = u"Static files are being collected: refresh when that is done."_s;
    QCOMPARE(refresh->statusTip(), why);
    QCOMPARE(refresh->toolTip(), why);
    QCOMPARE(button->toolTip(), why);
    QTest::keyClick(&collect.bench.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!collect.collecting->isRunning(), Patience);
    QVERIFY(collect.collecting->counts().has_value());
    QVERIFY(collect.isCollected());
    QTRY_VERIFY(refresh->isEnabled() && onOverview->isEnabled());
    QVERIFY(refresh->statusTip().isEmpty() && refresh->toolTip() != why);
}

void TestCollecting::anotherProjectAsksFirst()
{
    const TinyProject other;
    CollectingBench collect;
    collect.collecting->run(false);
    collect.bench.session.openFolder(other.path());
    QCOMPARE(collect.bench.session.folder(), collect.project.path());
    QVERIFY(collect.question() != nullptr);
    QVERIFY(collect.question()->text().contains(u"STATIC_ROOT"_s));
    collect.answer(u"leaveStay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!collect.collecting->isRunning(), Patience);
    QVERIFY(collect.collecting->counts().has_value());
    QVERIFY(collect.isCollected());
    QCOMPARE(collect.bench.session.folder(), collect.project.path());
    // Whoever says so goes on, after the end of what ran.
    collect.collecting->run(true);
    collect.bench.session.openFolder(other.path());
    collect.answer(u"leaveGo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(collect.bench.session.folder(), other.path(), Patience);
    QVERIFY(!collect.collecting->isRunning());
}

/// What was read before stays while another interpreter waits for its trust, and can be collected.
void TestCollecting::trustingAsksFirst()
{
    CollectingBench collect;
    collect.bench.session.setTrustedForNow(false);
    collect.bench.session.refresh();
    QTRY_COMPARE(collect.bench.session.state(), State::AskTrust);
    collect.collecting->run(false);
    QVERIFY(collect.collecting->isRunning());
    collect.bench.session.trustAndRead();
    QVERIFY(collect.question() != nullptr);
    collect.answer(u"leaveStay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!collect.collecting->isRunning(), Patience);
    QVERIFY(collect.isCollected());
    QCOMPARE(collect.bench.session.state(), State::AskTrust);
}

void TestCollecting::windowAsksBeforeItEnds()
{
    CollectingBench collect;
    collect.collecting->run(false);
    QVERIFY(!collect.bench.window.close());
    QVERIFY(collect.question() != nullptr);
    collect.answer(u"leaveGo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!collect.bench.window.isVisible(), Patience);
    QVERIFY(!collect.collecting->isRunning());
}

void TestCollecting::desktopThatEndsIsNotAsked()
{
    CollectingBench collect;
    collect.collecting->run(false);
    collect.bench.window.leave();
    QVERIFY(collect.bench.session.jobs().isCancelling());
    QVERIFY(collect.bench.window.isVisible()); // It comes to its end first.
    QTRY_VERIFY_WITH_TIMEOUT(!collect.bench.window.isVisible(), Patience);
    QVERIFY(collect.bench.window.findChild<QMessageBox *>(u"leaveQuestion"_s) == nullptr);
    QVERIFY(!collect.collecting->isRunning());
}

void TestCollecting::whatIsDroppedDoesNotStayRunning()
{
    CollectingBench collect;
    collect.collecting->run(false);
    bool isDone = false;
    collect.bench.session.jobs().run<int>(
        u"Something else"_s, [](const std::stop_token &, ProgressBoard *) { return 0; },
        [&isDone](int) { isDone = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isDone && !collect.collecting->isRunning(), Patience);
    QVERIFY(collect.collecting->counts() || collect.collecting->error()); // it says how it ended
}

void TestCollecting::dialogEndsWhenTheProjectIsReadAnew()
{
    CollectingBench collect;
    collect.bench.window.actions().run(u"overview.collect"_s);
    const auto dialog = [&collect] {
        return collect.bench.window.findChild<QDialog *>(u"collectDialog"_s);
    };
    QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
    collect.bench.session.refresh();
    QTRY_VERIFY(dialog() == nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(collect.bench.session.state(), State::Ready, Patience);
    // Nor is a reading ended by what would collect the former one.
    collect.bench.session.refresh();
    collect.collecting->run(false);
    QVERIFY(!collect.collecting->isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(collect.bench.session.state(), State::Ready, Patience);
}

SLIPWAY_GUI_TEST_MAIN(TestCollecting)

#include "tst_collecting.moc"
