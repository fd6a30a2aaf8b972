// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/translations.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

namespace Slipway {

/// How long the window may take for what is waited for without a time of its own. On a busy machine Qt Test's five
/// seconds pass before a page has been laid out; nothing is lost by more, as waiting ends when it is there.
constexpr std::chrono::seconds TestPatience{30};

/// The same for a window to come up, in milliseconds, as Qt Test takes it.
constexpr int WindowPatience = int(std::chrono::milliseconds(TestPatience).count());

/// Runs a test of the window with a home of its own: nobody's settings, trust or snapshots.
template <typename Test> int runGuiTest(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *name :
         {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"}) {
        qputenv(name, home.path().toLocal8Bit());
    }
    // Texts, figures and dates are compared with English ones, whatever is spoken where the test runs.
    qputenv("LC_ALL", "C.UTF-8");
    qunsetenv("LANGUAGE");
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("slipway"));
    QApplication::setApplicationName(QStringLiteral("slipway"));
    installTranslations(application);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace Slipway

#define SLIPWAY_GUI_TEST_MAIN(TestClass)                                                           \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        return Slipway::runGuiTest<TestClass>(argc, argv);                                         \
    }

#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, Slipway::TestPatience)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, Slipway::TestPatience)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected)                                                               \
    QTRY_COMPARE_WITH_TIMEOUT(expr, expected, Slipway::TestPatience)
