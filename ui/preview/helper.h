// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <expected>
#include <stop_token>

namespace Slipway {

/// Why the program slipway-preview gave no answer.
enum class HelperFailure {
    Missing, ///< It is not installed beside the window.
    Crashed,
    TimedOut,
    Stopped, ///< It was asked to.
    Refused, ///< It ran, and said no.
};

/// Lets the program slipway-preview look at something that may be hostile: it may crash, hang or grow
/// without harm, and is killed when the time is over or `stop` asks. Blocks; on workers only.
[[nodiscard]] std::expected<QByteArray, HelperFailure> runPreviewHelper(
    const QStringList &arguments, const QByteArray &input, std::stop_token stop,
    std::chrono::milliseconds most = std::chrono::seconds(10));

/// "it takes too long.", for the end of a sentence.
[[nodiscard]] QString helperWords(HelperFailure failure);

} // namespace Slipway
