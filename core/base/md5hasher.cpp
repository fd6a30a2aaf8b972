// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/md5hasher.h"

#include <QByteArray>

namespace Slipway {

QString Md5::hex() const
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))
                                   .toHex());
}

Md5 Md5::of(std::string_view content)
{
    Md5Hasher hasher;
    hasher.add(content);
    return hasher.finish();
}

Md5 Md5Hasher::finish()
{
    Md5 digest;
    m_digest.finish(digest.bytes);
    return digest;
}

} // namespace Slipway
