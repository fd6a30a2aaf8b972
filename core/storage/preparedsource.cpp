// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/preparedsource.h"

#include "storage/pythonurl.h"

#include <utility>

namespace Slipway {

namespace {

constexpr size_t MostHeldText = size_t{64} << 20U;

} // namespace

void PreparedSource::limitText(std::atomic<size_t> &held)
{
    if (text && held.fetch_add(text->size()) > MostHeldText) {
        text->dropText();
    }
}

Result<PreparedSource> PreparedSource::ofText(const Rewriter &rewriter, std::string hash,
                                              std::string_view name, std::string_view sourcePath,
                                              std::string content)
{
    PreparedSource prepared{.hash = std::move(hash), .text = {}};
    if (!PythonUrl::checkUtf8(content)) {
        prepared.isUnusual = true;
        return prepared;
    }
    auto text =
        TextTemplate::read(rewriter, name, sourcePath, std::move(content), prepared.hash.size());
    if (!text) {
        return failure(std::move(text.error()));
    }
    prepared.isUnusual = !text->has_value();
    prepared.text = std::move(*text);
    return prepared;
}

} // namespace Slipway
