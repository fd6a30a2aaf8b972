// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/relpath.h"

#include "base/pathtext.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

std::unexpected<Error> refused(std::string_view path, const char *why)
{
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = QCoreApplication::translate("Slipway::RelPath",
                                             "This name cannot be used in a release"),
         .where = displayPath(path),
         .why = QCoreApplication::translate("Slipway::RelPath", why),
         .advice = QCoreApplication::translate("Slipway::RelPath", "Rename or ignore the file."),
         .detail = {}});
}

} // namespace

Result<RelPath> RelPath::from(std::string_view path)
{
    if (path.empty()) {
        return refused(path, QT_TRANSLATE_NOOP("Slipway::RelPath", "it is empty"));
    }
    if (path.contains('\0')) {
        return refused(path, QT_TRANSLATE_NOOP("Slipway::RelPath", "it contains a NUL byte"));
    }
    if (path.starts_with('/')) {
        return refused(path, QT_TRANSLATE_NOOP("Slipway::RelPath", "it is absolute"));
    }
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part.empty()) {
            return refused(path, QT_TRANSLATE_NOOP("Slipway::RelPath", "a component is empty"));
        }
        if (part == "." || part == "..") {
            return refused(path, QT_TRANSLATE_NOOP("Slipway::RelPath", "a component is . or .."));
        }
        at = end + 1;
    }
    return RelPath(std::string(path));
}

QString RelPath::display() const
{
    return displayPath(m_path);
}

} // namespace Slipway
