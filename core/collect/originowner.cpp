// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/originowner.h"

#include "collect/acknowledge.h"
#include "finders/sourcefile.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Candidate", source);
}

} // namespace

QString ownerOf(const Origin &origin)
{
    if (!origin.distribution.isEmpty()) {
        return packageOf(origin);
    }
    if (!origin.app.isEmpty()) {
        return text("app %1").arg(origin.label);
    }
    // Without a folder it is what the finder calls itself.
    return origin.root.empty() ? origin.label : text("project folder %1").arg(origin.label);
}

} // namespace Slipway
