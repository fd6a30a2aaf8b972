// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/theme/roles.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton.h"

#include <QSplitter>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 60s;

/// How many pixels of a picture are as placeholders are painted.
int placeholders(const QImage &picture, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            count += picture.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

} // namespace

/// While a project is read for the first time each page stands as its content will.
class TestSkeleton final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsAsTheContentWill_data();
    void standsAsTheContentWill();
};

void TestSkeleton::standsAsTheContentWill_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("details beside the list") << QSize(1440, 900);
    QTest::newRow("details below the list") << QSize(1024, 700);
}

void TestSkeleton::standsAsTheContentWill()
{
    QFETCH(QSize, size);
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body { background: url(logo.svg); }\n");
    project.write(u"assets/logo.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg'/>\n");
    project.writeSettings("import time\nwhile not os.path.exists(BASE + '/go'):\n"
                          "    time.sleep(0.01)\n");
    WindowBench bench;
    QVERIFY(bench.show(size));
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Reading, Patience);
    const QList<PageId> pages = {PageId::Overview,  PageId::Sources,    PageId::Files,
                                 PageId::Conflicts, PageId::References, PageId::Deploy,
                                 PageId::History};
    QHash<PageId, QImage> pictures;
    for (const PageId id : pages) {
        bench.window.showPage(id);
        auto *skeleton = bench.find<Skeleton>({});
        QTRY_VERIFY(skeleton->isVisible());
        QCOMPARE(bench.emptyTitle(), QString());
        QVERIFY(bench.find<TextLabel>(u"pageState"_s)->text().contains(u"Reading the project"_s));
        // The filter has its place already.
        const auto *filter = bench.find<FilterRow>({});
        QVERIFY(filter == nullptr || id == PageId::Deploy
                || (filter->isVisible() && !filter->isEnabled()));
        QVERIFY(!skeleton->accessibleName().isEmpty());
        const QImage picture = skeleton->grab().toImage();
        QVERIFY(placeholders(picture, roleColor(Role::NeutralTint, skeleton->palette())) > 1000);
        pictures.insert(id, picture);
    }
    project.write(u"go"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Ready, Patience);
    for (const PageId id : pages) {
        bench.window.showPage(id);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.find<Skeleton>({})->isVisible(), Patience);
        auto *splitter =
            bench.find<QSplitter>(id == PageId::Sources          ? u"sourcesSplitter"_s
                                      : id == PageId::Files      ? u"filesSplitter"_s
                                      : id == PageId::References ? u"referencesSplitter"_s
                                                                 : u"none"_s);
        if (splitter == nullptr) {
            continue; // what it shows is not a list with details
        }
        QTRY_VERIFY(splitter->isVisible());
        QVERIFY(bench.find<FilterRow>({})->isEnabled());
        QCOMPARE(splitter->height(), pictures[id].height());
        // The list ends where its placeholder ended.
        const bool below = splitter->orientation() == Qt::Vertical;
        QCOMPARE(below, size.width() < 1100);
        const QColor panel = roleColor(Role::Panel, splitter->palette());
        const QImage &picture = pictures[id];
        int edge = 0;
        while (edge < (below ? picture.height() : picture.width())
               && picture.pixelColor(below ? 1 : edge, below ? edge : 1) == panel) {
            ++edge;
        }
        const int list = splitter->sizes().first();
        const int whole = below ? picture.height() : picture.width();
        // Below the list details may need more than their share.
        QVERIFY2(std::abs(edge - list) <= (below ? whole / 12 : 8),
                 qPrintable(u"%1 for %2 of %3"_s.arg(edge).arg(list).arg(whole)));
    }
}

SLIPWAY_GUI_TEST_MAIN(TestSkeleton)

#include "tst_skeleton.moc"
