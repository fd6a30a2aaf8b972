// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/translations.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace Slipway {

/// Runs a test of the window with a home of its own: nobody's settings, trust or snapshots.
template <typename Test> int runGuiTest(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *name :
         {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"}) {
        qputenv(name, home.path().toLocal8Bit());
    }
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
