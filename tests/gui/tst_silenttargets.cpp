// SPDX-License-Identifier: GPL-3.0-or-later
// A target on a mount whose server is away: what it is asked hangs, and nothing else does.
#include "base/silentplaces.h"
#include "gui_support/guihome.h"
#include "gui_support/historybench.h"
#include "ui/session/jobrunner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"

#include <QScopeGuard>

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

namespace {

/// What is asked of folders by that name hangs until it is gone, or the server is back.
class DeadPlace final {
public:
    explicit DeadPlace(const std::string &name)
    {
        setPlaceQuestion(
            [name, isBack = m_isBack](const std::string &path) {
                if (path.ends_with(name)) {
                    isBack.wait();
                }
            },
            2s); // those that answer do so by then, however busy the machine is
    }
    ~DeadPlace()
    {
        comeBack();
        setPlaceQuestion({}, 5s);
    }
    Q_DISABLE_COPY_MOVE(DeadPlace)

    void comeBack()
    {
        if (!std::exchange(m_wasSet, true)) {
            m_back.set_value();
        }
    }

private:
    std::promise<void> m_back;
    std::shared_future<void> m_isBack = m_back.get_future().share();
    bool m_wasSet = false;
};

} // namespace

class TestSilentTargets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void othersArePlannedFor();
    void cancelledPlanningLetsGo();
    void historyTells();
    void overviewTells();
    void aLookThatHangsKeepsNobody();
};

void TestSilentTargets::othersArePlannedFor()
{
    HistoryBench bench;
    DeadPlace dead("/spare");
    bench.open();
    bench.window.showPage(PageId::Deploy);
    bench.deploy.chooseTarget(u"web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.deploy.setTicked(u"spare"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.find(u"spare"_s)->error.has_value(), Patience);
    const Error error = *bench.deploy.find(u"spare"_s)->error;
    QCOMPARE(error.code, ErrorCode::Timeout);
    QVERIFY2(error.what.endsWith(u"spare does not answer"_s), qPrintable(error.what));
    QVERIFY(bench.deploy.find(u"web"_s)->table);
    QVERIFY(!bench.deploy.canDeploy());
    // Without it the others go.
    bench.deploy.setTicked(u"spare"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.target()->name, u"web"_s);
    for (const PlanWarning &warning : bench.deploy.table()->plan->warnings) {
        bench.deploy.setConfirmed(warning.id, true);
    }
    QTRY_VERIFY(bench.deploy.canDeploy());
    // Looked at again, once it is back.
    dead.comeBack();
    const std::string place = bench.deploy.find(u"spare"_s)->config.path;
    QTRY_VERIFY(silentPlaces({place}).empty());
    bench.deploy.setTicked(u"spare"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.find(u"spare"_s)->table != nullptr, Patience);
}

void TestSilentTargets::cancelledPlanningLetsGo()
{
    HistoryBench bench;
    bench.open();
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    setPlaceQuestion([isBack](const std::string &) { isBack.wait(); }, 1h);
    const auto release = qScopeGuard([&back] {
        back.set_value();
        setPlaceQuestion({}, 5s);
    });
    bench.deploy.chooseTarget(u"web"_s);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    bench.deploy.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Cancelled, Patience);
    QVERIFY(!bench.deploy.jobs().isRunning());
}

void TestSilentTargets::historyTells()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    DeadPlace dead("/spare");
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    const auto *notice = bench.find<Notice>(u"historyNotice"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(notice->text().contains(u"spare"_s), qPrintable(notice->text()),
                              Patience);
    QVERIFY(notice->text().contains(u"no answer"_s));
    dead.comeBack();
    QTRY_VERIFY_WITH_TIMEOUT(!notice->isVisible(), Patience);
    QCOMPARE(bench.rows(), 1);
}

void TestSilentTargets::overviewTells()
{
    HistoryBench bench;
    DeadPlace dead("/spare");
    bench.open();
    bench.window.showPage(PageId::Overview);
    const auto isTold = [&bench] {
        for (const QLabel *label : bench.window.page(PageId::Overview)->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"It does not answer"_s)) {
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), Patience);
}

void TestSilentTargets::aLookThatHangsKeepsNobody()
{
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    const auto left = std::make_shared<std::promise<void>>();
    std::future<void> isLeft = left->get_future();
    {
        JobRunner jobs;
        std::optional<Result<int>> answer;
        const auto hang = [isBack, left](const std::stop_token &,
                                         ProgressBoard *board) -> Result<int> {
            isBack.wait();
            board->begin(u"Late"_s); // the board is there as long as anybody uses it
            left->set_value();
            return 1;
        };
        jobs.runLook<Result<int>>(u"Looking"_s, hang,
                                  [&answer](const Result<int> &given) { answer = given; });
        jobs.cancel();
        QTRY_VERIFY(answer.has_value());
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, ErrorCode::Cancelled);
        QVERIFY(!jobs.isRunning());
    }
    back.set_value();
    isLeft.wait();
}

SLIPWAY_GUI_TEST_MAIN(TestSilentTargets)

#include "tst_silenttargets.moc"
