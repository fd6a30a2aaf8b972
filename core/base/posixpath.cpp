// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/posixpath.h"

#include "base/pathtext.h"

#include <QChar>
#include <QString>

#include <vector>

namespace Slipway::PosixPath {

std::string join(std::string_view a, std::string_view b)
{
    if (b.starts_with('/') || a.empty()) {
        return std::string(b);
    }
    std::string path;
    path.reserve(a.size() + 1 + b.size()); // no more: there may be a million of them
    path += a;
    if (!a.ends_with('/')) {
        path += '/';
    }
    path += b;
    return path;
}

std::string normalised(std::string_view path)
{
    if (path.empty()) {
        return ".";
    }
    // POSIX lets exactly two leading slashes mean something of their own.
    const bool rooted = path.starts_with('/');
    const bool doubled = path.starts_with("//") && !path.starts_with("///");
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") {
            continue;
        }
        if (part != ".." || (!rooted && parts.empty())
            || (!parts.empty() && parts.back() == "..")) {
            parts.push_back(part);
        } else if (!parts.empty()) {
            parts.pop_back();
        }
    }
    std::string result = rooted ? (doubled ? "//" : "/") : "";
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) {
            result += '/';
        }
        result += parts[i];
    }
    return result.empty() ? "." : result;
}

bool isNormal(std::string_view path)
{
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        at = end + 1;
    }
    return true;
}

std::string absolute(std::string_view path, std::string_view workingFolder)
{
    return normalised(join(workingFolder, path));
}

std::pair<std::string, std::string> split(std::string_view path)
{
    const size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) {
        return {std::string(), std::string(path)};
    }
    std::string_view head = path.substr(0, slash + 1);
    const std::string_view tail = path.substr(slash + 1);
    const size_t last = head.find_last_not_of('/');
    if (last != std::string_view::npos) {
        head = head.substr(0, last + 1);
    }
    return {std::string(head), std::string(tail)};
}

std::string_view baseName(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folderOf(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool isSameOrBelow(std::string_view path, std::string_view folder)
{
    if (!path.starts_with(folder)) {
        return false;
    }
    return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

std::string repr(std::string_view text)
{
    const bool useDouble =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = useDouble ? '"' : '\'';
    const QString decoded = textFromPath(text);
    std::string result(1, quote);
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar unit = decoded.at(i);
        char32_t codePoint = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < decoded.size()
            && decoded.at(i + 1).isLowSurrogate()) {
            codePoint = QChar::surrogateToUcs4(unit, decoded.at(i + 1));
            ++i;
        }
        if (codePoint == U'\n') {
            result += "\\n";
        } else if (codePoint == U'\r') {
            result += "\\r";
        } else if (codePoint == U'\t') {
            result += "\\t";
        } else if (codePoint == U'\\' || codePoint == static_cast<unsigned char>(quote)) {
            result += '\\';
            result += static_cast<char>(codePoint);
        } else if (codePoint == U' ' || (QChar::isPrint(codePoint) && !QChar::isSpace(codePoint))) {
            result += QString::fromUcs4(&codePoint, 1).toStdString();
        } else if (codePoint < 0x100) {
            result += QStringLiteral("\\x%1")
                          .arg(static_cast<uint>(codePoint), 2, 16, QLatin1Char('0'))
                          .toStdString();
        } else if (codePoint < 0x10000) {
            result += QStringLiteral("\\u%1")
                          .arg(static_cast<uint>(codePoint), 4, 16, QLatin1Char('0'))
                          .toStdString();
        } else {
            result += QStringLiteral("\\U%1")
                          .arg(static_cast<uint>(codePoint), 8, 16, QLatin1Char('0'))
                          .toStdString();
        }
    }
    result += quote;
    return result;
}

} // namespace Slipway::PosixPath
