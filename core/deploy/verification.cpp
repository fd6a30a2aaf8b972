// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/verification.h"

#include "deploy/deploytarget.h"

#include <QCoreApplication>

#include <utility>

namespace Slipway {

namespace {

struct Verification {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Verification)
};

bool isSame(const Plan &plan, const ReleaseFile &wanted, const TargetFile &found)
{
    return found.size == wanted.size && found.digest == wanted.digest
        && (found.mode == 0 || found.mode == wanted.mode)
        && (!plan.hasHeaders || found.headers == nullptr
            || *found.headers == headersOf(*plan.release, wanted));
}

} // namespace

Result<void> compareWithRelease(const TargetState &state, const Plan &plan)
{
    constexpr qsizetype MostNamed = 3;
    QStringList named;
    int different = 0;
    auto found = state.files.begin();
    for (const ReleaseFile &wanted : plan.release->files) {
        while (found != state.files.end() && found->path < wanted.path) {
            ++found;
        }
        if (found != state.files.end() && found->path == wanted.path
            && isSame(plan, wanted, *found)) {
            continue;
        }
        ++different;
        if (named.size() < MostNamed) {
            named += wanted.path.display();
        }
    }
    if (different == 0) {
        return {};
    }
    if (different > named.size()) {
        named += QStringLiteral("\u2026");
    }
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = Verification::tr("The target does not hold what was just published"),
         .where = plan.target,
         .why = Verification::tr("%n file(s) differ from the release: %1", nullptr, different)
                    .arg(named.join(QLatin1String(", "))),
         .advice = Verification::tr("Nothing old was removed. Find out who else writes there, then "
                                    "plan and deploy again.")});
}

QString fileDifferenceId(FileDifference::Kind kind)
{
    switch (kind) {
    case FileDifference::Kind::Missing:
        return QStringLiteral("missing");
    case FileDifference::Kind::Content:
        return QStringLiteral("content");
    case FileDifference::Kind::Mode:
        return QStringLiteral("mode");
    case FileDifference::Kind::Headers:
        return QStringLiteral("headers");
    }
    return {};
}

std::vector<ExpectedFile> expectedFiles(const Release &release)
{
    std::vector<ExpectedFile> files;
    files.reserve(release.files.size());
    for (const ReleaseFile &file : release.files) {
        files.push_back({.path = file.path.bytes(),
                         .size = file.size,
                         .digest = file.digest,
                         .mode = file.mode,
                         .headers = headersOf(release, file)});
    }
    return files;
}

TargetComparison compareFiles(const std::vector<ExpectedFile> &expected, const TargetState &state)
{
    TargetComparison comparison;
    auto found = state.files.begin();
    const auto skipOthers = [&](const std::string *upTo) {
        while (found != state.files.end() && (upTo == nullptr || found->path.bytes() < *upTo)) {
            comparison.others.push_back(found->path.bytes());
            ++found;
        }
    };
    for (const ExpectedFile &wanted : expected) {
        skipOthers(&wanted.path);
        ++comparison.files;
        comparison.bytes += wanted.size;
        if (found == state.files.end() || found->path.bytes() != wanted.path) {
            comparison.differences.push_back(
                {.path = wanted.path, .kind = FileDifference::Kind::Missing});
            continue;
        }
        const bool isSameContent = found->size == wanted.size && found->digest == wanted.digest;
        const bool isSameMode = wanted.mode == 0 || found->mode == 0 || found->mode == wanted.mode;
        std::vector<HeaderDifference> headers;
        if (wanted.headers && found->headers) {
            headers = headerDifferences(*wanted.headers, *found->headers);
        }
        if (!isSameContent || !isSameMode || !headers.empty()) {
            comparison.differences.push_back({.path = wanted.path,
                                              .kind = !isSameContent ? FileDifference::Kind::Content
                                                  : !isSameMode      ? FileDifference::Kind::Mode
                                                                : FileDifference::Kind::Headers,
                                              .wantedMode = wanted.mode,
                                              .foundMode = found->mode,
                                              .headers = std::move(headers)});
        }
        ++found;
    }
    skipOthers(nullptr);
    return comparison;
}

Result<VerifyReport> DeployTarget::verify(const Plan &plan, const TargetContext &context)
{
    TargetContext reading = context;
    reading.wanted = plan.release.get();
    const Result<TargetState> state = inspect(reading);
    if (!state) {
        return failure(state.error());
    }
    return compareWithRelease(*state, plan).transform([&plan] {
        return VerifyReport{.filesKnown = static_cast<int64_t>(plan.release->files.size())};
    });
}

} // namespace Slipway
