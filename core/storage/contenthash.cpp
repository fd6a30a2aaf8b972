// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/contenthash.h"

#include "storage/sourcetext.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <unistd.h>
#include <vector>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{256} * 1024;

QCryptographicHash::Algorithm qtAlgorithm(ContentHash::Algorithm algorithm)
{
    switch (algorithm) {
    case ContentHash::Algorithm::Sha1:
        return QCryptographicHash::Sha1;
    case ContentHash::Algorithm::Sha256:
        return QCryptographicHash::Sha256;
    case ContentHash::Algorithm::Sha384:
        return QCryptographicHash::Sha384;
    case ContentHash::Algorithm::Sha512:
        return QCryptographicHash::Sha512;
    case ContentHash::Algorithm::None:
    case ContentHash::Algorithm::Md5:
        break;
    }
    return QCryptographicHash::Md5;
}

std::string digitsOf(const QCryptographicHash &hash, uint32_t digits)
{
    return hash.result().toHex().left(static_cast<qsizetype>(digits)).toStdString();
}

} // namespace

std::string ContentHash::ofMd5(const Md5 &md5) const
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text(std::min<size_t>(digits, 2 * md5.bytes.size()), '0');
    for (size_t i = 0; i < text.size(); ++i) {
        const auto byte = std::to_integer<unsigned>(md5.bytes.at(i / 2));
        text[i] = Digits[i % 2 == 0 ? byte >> 4U : byte & 0xfU];
    }
    return text;
}

std::optional<std::string> ContentHash::of(std::string_view content) const
{
    if (algorithm == Algorithm::None) {
        return std::nullopt;
    }
    if (algorithm == Algorithm::Md5) {
        return ofMd5(Md5::of(content));
    }
    QCryptographicHash hash(qtAlgorithm(algorithm));
    hash.addData(QByteArrayView(content.data(), static_cast<qsizetype>(content.size())));
    return digitsOf(hash, digits);
}

Result<std::optional<std::string>> ContentHash::ofFile(const std::string &path,
                                                       const std::stop_token &stop) const
{
    const Result<OpenSource> source = openSource(path);
    if (!source) {
        return failure(source.error());
    }
    if (algorithm == Algorithm::None) {
        return std::nullopt;
    }
    QCryptographicHash hash(qtAlgorithm(algorithm));
    thread_local std::vector<char> block(BlockSize);
    for (;;) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const ssize_t count = ::read(source->file.get(), block.data(), block.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return notReadable(path);
        }
        if (count == 0) {
            return digitsOf(hash, digits);
        }
        hash.addData(QByteArrayView(block.data(), count));
    }
}

} // namespace Slipway
