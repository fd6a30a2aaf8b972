// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapplication.h"
#include "ui/session/freedelsewhere.h"

#include <QApplication>

int main(int argc, char **argv)
{
    Slipway::setUpMemory();
    QApplication application(argc, argv);
    Slipway::GuiApplication window(application);
    return window.run();
}
