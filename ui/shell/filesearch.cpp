// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filesearch.h"

#include "ui/shell/fuzzymatcher.h"

#include <algorithm>
#include <unordered_map>

namespace Slipway {

namespace {

constexpr int UsedBefore = 14; // about half a letter
constexpr uint32_t LookUpEvery = 4096;

} // namespace

FileHits searchFiles(const std::shared_ptr<const Collection> &collection, const QString &text,
                     const QList<QByteArray> &usedLast, std::size_t most,
                     const std::stop_token &stop)
{
    FileHits answer = {.collection = collection, .hits = {}, .matching = 0, .bestPossible = 0};
    const QByteArray pattern = text.trimmed().toUtf8();
    FuzzyMatcher matcher({pattern.constData(), std::size_t(pattern.size())});
    answer.bestPossible = matcher.bestScore();
    std::unordered_map<std::string_view, int> used;
    for (qsizetype i = 0; i < usedLast.size(); ++i) {
        used.emplace(std::string_view(usedLast[i].constData(), std::size_t(usedLast[i].size())),
                     int(usedLast.size() - i));
    }
    const auto &files = collection->files;
    for (uint32_t i = 0; i < files.size(); ++i) {
        if (i % LookUpEvery == 0 && stop.stop_requested()) {
            return answer;
        }
        const auto before = used.find(files[i].destination);
        if (matcher.isEmpty()) {
            if (before != used.end()) {
                answer.hits.push_back({.file = i, .score = before->second, .marks = {}});
            }
            continue;
        }
        if (const auto score = matcher.score(files[i].destination)) {
            answer.hits.push_back(
                {.file = i,
                 .score = *score + (before == used.end() ? 0 : UsedBefore + before->second),
                 .marks = {}});
        }
    }
    answer.matching = qint64(answer.hits.size());
    const auto better = [&files](const FileHit &a, const FileHit &b) {
        if (a.score != b.score) {
            return a.score > b.score;
        }
        const std::string &one = files[a.file].destination;
        const std::string &other = files[b.file].destination;
        return one.size() != other.size() ? one.size() < other.size() : one < other;
    };
    const std::size_t kept = std::min(most, answer.hits.size());
    std::ranges::partial_sort(answer.hits, answer.hits.begin() + std::ptrdiff_t(kept), better);
    answer.hits.resize(kept);
    for (FileHit &hit : answer.hits) {
        if (!matcher.isEmpty()) {
            (void)matcher.match(files[hit.file].destination, &hit.marks);
        }
    }
    return answer;
}

} // namespace Slipway
