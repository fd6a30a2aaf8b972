// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/pythonfailure.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/pythonerror.h"
#include "storage/rewriter.h"

namespace Slipway {

namespace {

/// WhiteNoise's make_helpful_exception(). Source: whitenoise/storage.py (6.12).
Error helpful(const Error &error, const std::string &name)
{
    std::string message = pathFromText(error.why);
    constexpr std::string_view Start = "The file '";
    constexpr std::string_view Mark = "' could not be found";
    // ^The file '(.+)' could not be found: as much as it can take, but of one line.
    const size_t end = message.rfind(Mark, message.find('\n'));
    if (!isValueError(error) || !message.starts_with(Start) || end == std::string::npos
        || end <= Start.size()) {
        return error;
    }
    // What Django 6.1 adds about the place is not part of the exception's first argument.
    if (const size_t more = message.find(">.\n"); more != std::string::npos) {
        message.resize(more + 2);
    }
    const std::string missing = message.substr(Start.size(), end - Start.size());
    const std::string_view base = PosixPath::baseName(name);
    const size_t dot = base.rfind('.');
    std::string kind(dot == std::string_view::npos || dot == 0 ? "" : base.substr(dot + 1));
    kind = QString::fromStdString(kind).toUpper().toStdString();
    message += "\n\nThe " + kind + " file '" + name
        + "' references a file which could not be found:\n  " + missing
        + "\n\nPlease check the URL references in this " + kind
        + " file, particularly any\nrelative paths which might be pointing to the wrong "
          "location.\n";
    return pythonError("whitenoise.storage.MissingFileError", message);
}

} // namespace

Error raisedError(const PostProcessing &done, const HashingRules &rules, bool isWhiteNoise)
{
    if (!done.failedName) {
        return *done.error;
    }
    const Error error = isWhiteNoise ? helpful(*done.error, *done.failedName) : *done.error;
    return rules.explainsErrors ? commandError(pathFromText(error.why)) : error;
}

} // namespace Slipway
