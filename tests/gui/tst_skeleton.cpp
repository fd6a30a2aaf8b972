// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton.h"

#include <QSplitter>
#include <QTest>

#include <array>
#include <map>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

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

/// Where a page's placeholders are.
struct Shapes {
    explicit Shapes(const Skeleton &skeleton)
        : size(skeleton.size())
        , list(skeleton.listRect())
        , rows{skeleton.rowRect(0), skeleton.rowRect(1)}
        , tabs(skeleton.detailsRect().top() - (list.width() < size.width() ? 0 : list.height()))
        , figure(skeleton.figureRect(0))
        , card(skeleton.cardRect(0))
    { }

    QSize size;
    QRect list;
    std::array<QRect, 2> rows;
    int tabs; ///< With the line below them.
    QRect figure;
    QRect card;
};

/// In the page, less what is above its content.
QRect placeOf(const QWidget *widget, const QWidget *content)
{
    return {widget->mapTo(content, QPoint()), widget->size()};
}

/// As high as, and at the height of, but for a pixel or two of rounding.
bool levelWith(const QRect &placeholder, const QRect &real)
{
    return std::abs(placeholder.top() - real.top()) <= 2
        && std::abs(placeholder.height() - real.height()) <= 2;
}

QString bothOf(const QRect &placeholder, const QRect &real)
{
    const auto said = [](const QRect &rect) {
        return u"%1+%2"_s.arg(rect.top()).arg(rect.height());
    };
    return u"%1 for %2"_s.arg(said(placeholder), said(real));
}

} // namespace

/// While a project is read for the first time each page stands as its content will.
class TestSkeleton final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsAsTheContentWill_data();
    void standsAsTheContentWill();

private:
    static void rowsAreLevel(const Shapes &shapes, const QTreeView *list, const QWidget *splitter);
};

/// The first rows of a list stand where their placeholders stood.
void TestSkeleton::rowsAreLevel(const Shapes &shapes, const QTreeView *list,
                                const QWidget *splitter)
{
    QTRY_VERIFY(list->model()->rowCount() > 0);
    const int seen = std::min(2, list->model()->rowCount());
    for (int row = 0; row < seen; ++row) {
        const auto real = [&] {
            return list->visualRect(list->model()->index(row, 0))
                .translated(list->viewport()->mapTo(splitter, QPoint()));
        };
        const QRect &placeholder = shapes.rows[std::size_t(row)];
        QTRY_VERIFY2(levelWith(placeholder, real()),
                     qPrintable(list->objectName() + u": "_s + bothOf(placeholder, real())));
    }
}

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
    project.write(u"more/site.css"_s, "body { color: red; }\n");
    project.writeSettings("STATICFILES_DIRS += [os.path.join(BASE, 'more')]\n"
                          "import time\nwhile not os.path.exists(BASE + '/go'):\n"
                          "    time.sleep(0.01)\n");
    WindowBench bench;
    QVERIFY(bench.show(size));
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Reading, Patience);
    const QList<PageId> pages = {PageId::Overview,  PageId::Sources,    PageId::Files,
                                 PageId::Conflicts, PageId::References, PageId::Deploy,
                                 PageId::History};
    std::map<PageId, Shapes> all;
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
        // Visible comes before laid out.
        QTRY_VERIFY(placeholders(skeleton->grab().toImage(),
                                 roleColor(Role::NeutralTint, skeleton->palette()))
                    > 1000);
        all.emplace(id, *skeleton);
    }
    project.write(u"go"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Ready, Patience);
    for (const PageId id : pages) {
        bench.window.showPage(id);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.find<Skeleton>({})->isVisible(), Patience);
        if (id == PageId::Overview) {
            const auto *figure = bench.find<Card>(u"cardFiles"_s);
            const QWidget *content = figure->parentWidget();
            const auto *map = bench.find<Card>(u"mapCard"_s);
            const Shapes &shapes = all.at(id);
            const auto isLevel = [&] {
                return levelWith(shapes.figure, placeOf(figure, content))
                    && std::abs(shapes.card.top() - placeOf(map, content).top()) <= 2;
            };
            QTRY_VERIFY2(isLevel(), qPrintable(bothOf(shapes.figure, placeOf(figure, content))));
        }
        auto *splitter =
            bench.find<QSplitter>(id == PageId::Sources          ? u"sourcesSplitter"_s
                                      : id == PageId::Files      ? u"filesSplitter"_s
                                      : id == PageId::Conflicts  ? u"conflictsSplitter"_s
                                      : id == PageId::References ? u"referencesSplitter"_s
                                                                 : u"none"_s);
        if (splitter == nullptr) {
            continue; // what it shows is not a list with details
        }
        QTRY_VERIFY(splitter->isVisible());
        const Shapes &shapes = all.at(id);
        QVERIFY(bench.find<FilterRow>({})->isEnabled());
        rowsAreLevel(shapes, qobject_cast<const QTreeView *>(splitter->widget(0)), splitter);
        if (id == PageId::Conflicts) {
            continue; // a comparison has its own wishes
        }
        QTRY_COMPARE(splitter->height(), shapes.size.height());
        // The list ends where its placeholder ended.
        const bool below = splitter->orientation() == Qt::Vertical;
        QCOMPARE(below, size.width() < 1100);
        const int edge = below ? shapes.list.height() : shapes.list.width();
        const auto list = [splitter] { return splitter->sizes().first(); };
        const int whole = below ? shapes.size.height() : shapes.size.width();
        // Below the list details may need more than their share.
        QTRY_VERIFY2(std::abs(edge - list()) <= (below ? whole / 12 : 8),
                     qPrintable(u"%1 for %2 of %3"_s.arg(edge).arg(list()).arg(whole)));
        if (id == PageId::Files) {
            auto *tree = bench.find<DataTree>(u"fileTree"_s);
            QVERIFY(tree->select("site.css"));
            const auto *path = bench.find<QWidget>(u"detailPath"_s);
            const QWidget *details = splitter->widget(1);
            const int head = scaled(details, 12); // above the path
            const auto tabs = [&] { return placeOf(path, details).top() - head; };
            QTRY_VERIFY2(path->isVisible() && std::abs(tabs() - shapes.tabs) <= 2,
                         qPrintable(u"%1 for %2"_s.arg(shapes.tabs).arg(tabs())));
        }
    }
}

SLIPWAY_GUI_TEST_MAIN(TestSkeleton)

#include "tst_skeleton.moc"
