// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryuse.h"

#include <QByteArray>
#include <QFile>
#include <QRegularExpression>
#include <QString>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr double Megabyte = 1024.0 * 1024.0;

/// The allocator's own account of all its arenas.
void addArenas([[maybe_unused]] MemoryUse &use)
{
#ifdef __GLIBC__
    char *text = nullptr;
    std::size_t size = 0;
    std::FILE *out = open_memstream(&text, &size);
    if (out == nullptr || malloc_info(0, out) != 0) {
        return;
    }
    std::fclose(out); // NOLINT(cppcoreguidelines-owning-memory): as stdio has it
    QString whole = QString::fromLatin1(text, qsizetype(size));
    std::free(text); // NOLINT(cppcoreguidelines-no-malloc): that is how it was allocated
    whole = whole.mid(whole.lastIndexOf("</heap>"_L1)); // the sums stand behind the arenas
    const auto value = [&whole](const QString &element) {
        static const QString number = u" .*?size=\"(\\d+)\""_s;
        return QRegularExpression(element + number).match(whole).captured(1).toDouble() / Megabyte;
    };
    use.kept = value(u"<total type=\"fast\""_s) + value(u"<total type=\"rest\""_s);
    use.inUse = value(u"<system type=\"current\""_s) + value(u"<total type=\"mmap\""_s) - use.kept;
#endif
}

} // namespace

MemoryUse MemoryUse::now()
{
    MemoryUse use;
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return use;
    }
    const QByteArray text = file.readAll();
    const auto value = [&text](const char *key) {
        const qsizetype at = text.indexOf(key);
        return text.mid(at + qsizetype(qstrlen(key)), 24).trimmed().split(' ').first().toDouble()
            / 1024;
    };
    use.resident = value("Rss:");
    use.proportional = value("Pss:");
    use.dirty = value("Private_Dirty:");
    addArenas(use);
    return use;
}

} // namespace Slipway
