// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/sourcesbench.h"

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

/// The order that is being tried, while the project changes.
class TestWhatIf final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectionSurvivesARefresh();
};

/// By what it is: what is read anew may have other numbers.
void TestWhatIf::selectionSurvivesARefresh()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    const auto chosen = [&sources] { return sources.orderTree()->currentIndex(); };
    const auto refresh = [&sources] {
        const auto before = sources.bench.session.data()->collection;
        sources.bench.session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(sources.bench.session.state(), State::Ready,
                                  Patience);
        QTRY_VERIFY(sources.bench.session.data()->collection != before);
    };
    sources.orderTree()->setCurrentIndex(sources.row(1, u"second"_s));
    sources.project.write(u"more/css/new.css"_s, "new");
    refresh();
    QTRY_COMPARE(chosen().data().toString(), u"second"_s);
    QVERIFY(sources.orderTree()->selectionModel()->isSelected(chosen()));
    // Others before it, and it has another number.
    for (const char *app : {"newest", "newer"}) {
        const QString name = QString::fromLatin1(app);
        sources.project.write(name + u"/__init__.py"_s, {});
        sources.project.write(name + u"/static/"_s + name + u".js"_s, "own");
    }
    sources.project.writeSettings("INSTALLED_APPS += ['newest', 'newer', 'first', 'second']\n"
                                  "STATICFILES_DIRS += [os.path.join(BASE, 'more')]\n");
    refresh();
    QTRY_VERIFY(sources.row(1, u"newer"_s).isValid());
    QTRY_COMPARE(chosen().data().toString(), u"second"_s);
    QCOMPARE(chosen(), sources.row(1, u"second"_s));
    // One that is gone is chosen no longer.
    sources.project.writeSettings("INSTALLED_APPS += ['newest', 'newer', 'first']\n"
                                  "STATICFILES_DIRS += [os.path.join(BASE, 'more')]\n");
    refresh();
    QTRY_VERIFY(!sources.row(1, u"second"_s).isValid());
    QVERIFY(!chosen().isValid());
}

SLIPWAY_GUI_TEST_MAIN(TestWhatIf)

#include "tst_whatif.moc"
