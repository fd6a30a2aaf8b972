// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/gitdiff.h"

#include "git/gitlibrary.h"

namespace Slipway {

namespace {

struct Collector {
    std::vector<DiffHunk> hunks;
    std::stop_token stop;
};

/// git counts lines from 1, and for an empty side names the line before it.
int firstOf(int start, int lines)
{
    return lines == 0 ? start : start - 1;
}

int takeHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto *collector = static_cast<Collector *>(payload);
    const int left = firstOf(hunk->old_start, hunk->old_lines);
    const int right = firstOf(hunk->new_start, hunk->new_lines);
    collector->hunks.push_back({.leftStart = left,
                                .leftEnd = left + hunk->old_lines,
                                .rightStart = right,
                                .rightEnd = right + hunk->new_lines});
    return collector->stop.stop_requested() ? GIT_EUSER : 0;
}

} // namespace

std::optional<std::vector<DiffHunk>> findHunks(QByteArrayView left, QByteArrayView right,
                                               bool ignoreSpace, std::stop_token stop)
{
    static const GitLibrary library;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = uint32_t(GIT_DIFF_FORCE_TEXT) | uint32_t(GIT_DIFF_INDENT_HEURISTIC);
    if (ignoreSpace) {
        options.flags |= uint32_t(GIT_DIFF_IGNORE_WHITESPACE);
    }
    options.context_lines = 0;
    options.interhunk_lines = 0;
    Collector collector{.hunks = {}, .stop = stop};
    const int outcome = ::git_diff_buffers(
        left.data(), std::size_t(left.size()), nullptr, right.data(), std::size_t(right.size()),
        nullptr, &options, nullptr, nullptr, takeHunk, nullptr, &collector);
    if (outcome != 0 || stop.stop_requested()) {
        return std::nullopt;
    }
    return std::move(collector.hunks);
}

} // namespace Slipway
