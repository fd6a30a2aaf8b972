// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filesearch.h"

#include "base/posixpath.h"
#include "ui/shell/fuzzymatcher.h"

#include <algorithm>
#include <unordered_map>

namespace Slipway {

namespace {

constexpr int UsedBefore = 14; // about half a letter
constexpr uint32_t LookUpEvery = 4096;

FileHit::Exact exactness(std::string_view path, std::string_view typed)
{
    return path == typed                     ? FileHit::Exact::Path
        : PosixPath::baseName(path) == typed ? FileHit::Exact::Name
                                             : FileHit::Exact::No;
}

} // namespace

FileHits searchFiles(const std::shared_ptr<const Collection> &collection, const QString &text,
                     const QList<QByteArray> &usedLast, std::size_t most,
                     const std::stop_token &stop)
{
    FileHits answer = {.collection = collection, .hits = {}, .matching = 0, .bestPossible = 0};
    const QByteArray pattern = text.trimmed().toUtf8();
    const std::string_view typed(pattern.constData(), std::size_t(pattern.size()));
    FuzzyMatcher matcher(typed);
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
                answer.hits.push_back(
                    {.file = i, .score = before->second, .exact = FileHit::Exact::No, .marks = {}});
            }
            continue;
        }
        if (const auto score = matcher.score(files[i].destination)) {
            answer.hits.push_back(
                {.file = i,
                 .score = *score + (before == used.end() ? 0 : UsedBefore + before->second),
                 .exact = exactness(files[i].destination, typed),
                 .marks = {}});
        }
    }
    answer.matching = qint64(answer.hits.size());
    const auto better = [&files](const FileHit &a, const FileHit &b) {
        if (a.exact != b.exact) {
            return a.exact > b.exact;
        }
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
