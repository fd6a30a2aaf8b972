// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/originowner.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
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

bool isElsewhere(const Origin &origin, std::string_view projectFolder)
{
    return origin.distribution.isEmpty() && origin.app.isEmpty() && !origin.root.empty()
        && !PosixPath::isSameOrBelow(origin.root, PosixPath::normalised(projectFolder));
}

QString ownerOf(const Origin &origin, std::string_view projectFolder)
{
    if (!origin.distribution.isEmpty()) {
        return packageOf(origin);
    }
    if (!origin.app.isEmpty()) {
        return text("app %1").arg(origin.label);
    }
    if (origin.root.empty()) {
        return origin.label; // what the finder calls itself
    }
    if (!isElsewhere(origin, projectFolder)) {
        return text("project folder %1").arg(origin.label);
    }
    // As reports and slipway.toml name it.
    const std::string_view parent = PosixPath::baseName(PosixPath::folderOf(origin.root));
    const QString above = parent.empty()
        ? QStringLiteral("/")
        : QStringLiteral("\u2026/") + displayPath(parent) + QLatin1Char('/');
    return text("folder %1").arg(above + origin.label);
}

} // namespace Slipway
