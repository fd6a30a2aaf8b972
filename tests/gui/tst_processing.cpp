// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/pages/processingnotice.h"
#include "ui/session/processing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>

#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = Processing::State;

namespace {

constexpr auto Manifest = R"(
STORAGES = {"staticfiles": {
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
)";

} // namespace

/// What the storage makes of a project, as the window's pages get it.
class TestProcessing final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void comesAfterTheReading();
    void followsARefresh();
    void policiesHoldForReleasesAlone();
    void circleHidesNoDecidedReference();
    void cancelledAndTakenUpAgain();
    void endsWithTheProject();
};

void TestProcessing::comesAfterTheReading()
{
    const TinyProject project;
    project.writeSettings(Manifest);
    project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.png)}");
    project.write(u"assets/img/i.png"_s, "pixels");
    WindowBench bench;
    bench.openProject(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), State::Done, Patience);
    const auto processed = bench.session.processed();
    QVERIFY(processed);
    QCOMPARE(processed->collection, bench.session.data()->collection);
    QCOMPARE(processed->files.size(), std::size_t(3));
    QVERIFY(processed->references);
    QCOMPARE(processed->references->references.size(), std::size_t(1));
    // Nothing is written for it but caches.
    QVERIFY(!QFile::exists(project.path() + u"/collected"_s));
}

void TestProcessing::followsARefresh()
{
    const TinyProject project;
    project.write(u"assets/css/a.css"_s, "a{b:url(gone.png)}");
    WindowBench bench;
    bench.openProject(project.path());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed(), Patience);
    QCOMPARE(bench.session.processed()->references->dangling.size(), std::size_t(1));

    project.write(u"assets/css/gone.png"_s, "here");
    const QSignalSpy changes(&bench.session, &ProjectSession::processedChanged);
    bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed()
                                 && bench.session.processed()->references->dangling.empty(),
                             Patience);
    QVERIFY(!changes.isEmpty());
    QCOMPARE(bench.session.processed()->collection, bench.session.data()->collection);
}

/// Files tells what a release would come to, and what becomes of collectstatic itself.
void TestProcessing::policiesHoldForReleasesAlone()
{
    const TinyProject project;
    project.writeSettings(Manifest);
    project.write(u"assets/one.css"_s, "a{b:url(gone-a.png)}");
    project.write(u"assets/two.css"_s, "a{b:url(gone-b.png)}");
    project.write(u"slipway.toml"_s,
                  "[[reference-policy]]\nfiles = \"one.css\"\naction = \"leave\"\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), State::Done, Patience);
    QCOMPARE(bench.session.processed()->failedName, std::string("two.css"));
    QVERIFY(bench.session.processed()->withoutPolicies);
    QCOMPARE(bench.session.processed()->withoutPolicies->failedName, std::string("one.css"));
    NoticeBar notice(nullptr);
    showProcessing(notice, bench.session);
    QVERIFY2(notice.text().startsWith(
                 u"A release would fail at two.css, and collectstatic itself at one.css: "_s),
             qPrintable(notice.text()));

    project.write(u"assets/two.css"_s, "a{}");
    bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed() && !bench.session.processed()->error,
                             Patience);
    const QString itself = u"collectstatic itself still fails at one.css: it knows no policies."_s;
    showProcessing(notice, bench.session);
    QCOMPARE(notice.text(), itself);
    const auto head = [&] { return bench.find<ElidedLabel>(u"pageState"_s)->fullText(); };
    bench.window.showPage(PageId::Files);
    QTRY_VERIFY_WITH_TIMEOUT(head().startsWith(u"What a release will hold: "_s), Patience);
    bench.window.showPage(PageId::References);
    QTRY_VERIFY_WITH_TIMEOUT(head().contains(itself), Patience);

    project.write(u"assets/one.css"_s, "a{}"); // nothing is decided any more
    bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.session.processed() && !bench.session.processed()->withoutPolicies, Patience);
    showProcessing(notice, bench.session);
    QVERIFY(notice.text().isEmpty());
}

/// collectstatic comes to what a policy lets pass before it goes round in a circle, a release does not.
void TestProcessing::circleHidesNoDecidedReference()
{
    const TinyProject project;
    project.writeSettings(Manifest);
    project.write(u"assets/one.css"_s, "@import 'two.css'; a{b:url(gone.png)}");
    project.write(u"assets/two.css"_s, "@import 'one.css';");
    project.write(u"slipway.toml"_s,
                  "[[reference-policy]]\nwanted = \"gone.png\"\naction = \"leave\"\n");
    WindowBench bench;
    bench.openProject(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), State::Done, Patience);
    NoticeBar notice(nullptr);
    showProcessing(notice, bench.session);
    QVERIFY2(
        notice.text().startsWith(
            u"collectstatic would fail at one.css: it knows no policies. A release would fail, "
            "too: references go round in a circle (one.css:1 → two.css, two.css:1 → one.css)"_s),
        qPrintable(notice.text()));
}

void TestProcessing::cancelledAndTakenUpAgain()
{
    const TinyProject project;
    project.writeSettings(Manifest);
    for (int i = 0; i < 300; ++i) {
        project.write(u"assets/css/%1.css"_s.arg(i), "@import '0.css';");
    }
    WindowBench bench;
    // As soon as it has begun: there is more to do than can be done by then.
    bool asked = false;
    connect(&bench.session, &ProjectSession::processedChanged, &bench.session, [&] {
        if (bench.session.processing().state() == State::Running && !std::exchange(asked, true)) {
            bench.session.processing().jobs().cancel();
        }
    });
    bench.openProject(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), State::Cancelled, Patience);
    QVERIFY(!bench.session.processed());
    QCOMPARE(bench.session.state(), ProjectSession::State::Ready); // the project can be used

    bench.session.processing().restart();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), State::Done, Patience);
    QVERIFY(bench.session.processed());
}

void TestProcessing::endsWithTheProject()
{
    const TinyProject project;
    project.write(u"assets/css/a.css"_s, "a{}");
    WindowBench bench;
    bench.openProject(project.path());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed(), Patience);
    bench.session.close();
    QVERIFY(!bench.session.processed());
    QCOMPARE(bench.session.processing().state(), State::Nothing);
}

SLIPWAY_GUI_TEST_MAIN(TestProcessing)

#include "tst_processing.moc"
