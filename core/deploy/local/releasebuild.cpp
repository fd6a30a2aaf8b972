// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/releasebuild.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "deploy/local/adoptedrelease.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/folders.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr unsigned WriteThreads = 2;

enum class Means { Link, Write, Carry, Nothing };

/// Files of others go along when they are files or links; a pipe or a socket has nothing to serve.
Means meansFor(const PlanRow &row, const InspectedFile *previous)
{
    switch (row.action) {
    case PlanAction::Keep:
    case PlanAction::HeadersOnly: // which a folder has none of
        // Only what a deployment of ours made is safe to share: nobody writes into that.
        return previous && previous->ours ? Means::Link : Means::Write;
    case PlanAction::Add:
    case PlanAction::Change:
    case PlanAction::ModeOnly: // permissions belong to the inode, and so to all its links
        return Means::Write;
    case PlanAction::Later: // old pages ask for it: it goes along as what it is, ours
        return !previous ? Means::Nothing : previous->ours ? Means::Link : Means::Carry;
    case PlanAction::Foreign:
        return previous ? Means::Carry : Means::Nothing;
    case PlanAction::Delete:
        return Means::Nothing;
    }
    return Means::Nothing;
}

const ReusedFile *reusedAt(const ReleaseBuild &build, size_t row)
{
    return !build.reused.empty() && build.reused[row] ? &*build.reused[row] : nullptr;
}

/// What an earlier folder of the release has of it, as it should be: ours, so nobody writes into that either.
const InspectedFile *standingAt(const ReleaseBuild &build, const PlanRow &row)
{
    if (build.standing == nullptr || row.releaseFile < 0 || staysTheirs(build.plan, row)) {
        return nullptr;
    }
    const ReleaseFile &wanted = build.plan.release->files[static_cast<size_t>(row.releaseFile)];
    const InspectedFile *file = build.standing->seen.find(row.path.bytes());
    return file != nullptr && file->ours && file->digest == wanted.digest
            && file->facts.mode == wanted.mode
        ? file
        : nullptr;
}

class Filler final {
public:
    explicit Filler(const ReleaseBuild &build)
        : m_build(build)
        , m_from(build.previousFolder, build.folder.path)
        , m_standing(build.standing != nullptr ? build.standing->folder.get() : -1,
                     build.folder.path)
        , m_to(build.newFolder, build.newName)
    { }

    /// No value: nothing was put there.
    Result<std::optional<PlacedFile>> place(size_t index)
    {
        const PlanRow &row = m_build.plan.rows[index];
        const std::string &path = row.path.bytes();
        if (const ReusedFile *reused = reusedAt(m_build, index)) {
            if (reused->isLink) {
                ++m_report.filesLinked;
            } else {
                ++m_report.filesReused;
                m_written.push_back(index);
            }
            return placed(row, reused->digest, reused->facts);
        }
        const InspectedFile *previous = m_build.previous.find(path);
        const Means means = meansFor(row, previous);
        if (means == Means::Nothing) {
            return std::nullopt;
        }
        const std::string_view folder = PosixPath::folderOf(path);
        const std::string name(PosixPath::baseName(path));
        const Result<int> into = m_to.make(folder, m_build.plan.release->folderMode);
        if (!into) {
            return failure(into.error());
        }
        if (means == Means::Carry) {
            return carry(*previous, folder, name, *into);
        }
        if (means == Means::Link && link(m_from, *previous, folder, name, *into)) {
            ++m_report.filesLinked;
            return placed(row, previous->digest, previous->facts);
        }
        if (const InspectedFile *standing = standingAt(m_build, row);
            standing != nullptr && link(m_standing, *standing, folder, name, *into)) {
            ++m_report.filesLinked;
            return placed(row, standing->digest, standing->facts);
        }
        if (row.releaseFile < 0) {
            return carry(*previous, folder, name, *into); // it cannot be shared
        }
        const ReleaseFile &file = m_build.plan.release->files[static_cast<size_t>(row.releaseFile)];
        const Result<FileFacts> written =
            writeNewFile(*into, name, m_to.fullName(path), file, m_build.content, m_build.context);
        if (!written) {
            return failure(written.error());
        }
        ++m_report.filesWritten;
        m_report.bytesWritten += file.size;
        m_written.push_back(index);
        return placed(row, file.digest, *written);
    }

    [[nodiscard]] const StageReport &report() const { return m_report; }
    [[nodiscard]] const std::vector<size_t> &written() const { return m_written; }

private:
    [[nodiscard]] PlacedFile placed(const PlanRow &row, const Sha256 &digest,
                                    const FileFacts &written) const
    {
        return {.path = row.path.bytes(),
                .digest = digest,
                .written = written,
                .ours = !staysTheirs(m_build.plan, row)};
    }

    /// False: it has to be written. That is always right, so no reason is asked for.
    bool link(Folders &folders, const InspectedFile &previous, std::string_view folder,
              const std::string &name, int into)
    {
        const Result<int> from = folders.open(folder);
        if (!from || ::linkat(*from, name.c_str(), into, name.c_str(), 0) != 0) {
            return false;
        }
        struct stat status = {};
        if (::fstatat(into, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISREG(status.st_mode) && FileFacts::of(status).sameContent(previous.facts)) {
            return true;
        }
        ::unlinkat(into, name.c_str(), 0); // not what was inspected
        return false;
    }

    Result<std::optional<PlacedFile>> carry(const InspectedFile &previous, std::string_view folder,
                                            const std::string &name, int into)
    {
        const Result<int> from = m_from.open(folder);
        if (!from) {
            return failure(from.error());
        }
        const std::string fullName = m_to.fullName(previous.path);
        if (previous.isRegular) {
            const Result<FileFacts> copied =
                copyFile(*from, name, into, name, fullName, m_build.context);
            if (!copied) {
                return failure(copied.error());
            }
            if (previous.digest.isNull()) {
                return std::nullopt; // there, but its content is not known
            }
            return PlacedFile{.path = previous.path,
                              .digest = previous.digest,
                              .written = *copied,
                              .ours = previous.ours};
        }
        std::array<char, PATH_MAX> words = {};
        const ssize_t length = ::readlinkat(*from, name.c_str(), words.data(), words.size() - 1);
        int errnum = length < 0 ? errno : 0;
        if (struct stat now = {}; errnum == EINVAL
            && ::fstatat(*from, name.c_str(), &now, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISREG(now.st_mode)) {
            // A file by now; what is in it is not known.
            return copyFile(*from, name, into, name, fullName, m_build.context)
                .transform([](const FileFacts &) { return std::optional<PlacedFile>(); });
        }
        if (errnum == EINVAL || errnum == ENOENT) {
            return std::nullopt; // a pipe or a socket, or gone meanwhile
        }
        if (errnum == 0 && ::symlinkat(words.data(), into, name.c_str()) != 0) {
            errnum = errno;
        }
        if (errnum != 0) {
            return failure(Error::fromErrno(
                errnum,
                QCoreApplication::translate("Slipway::LocalTarget",
                                            "A link could not be copied to the new release"),
                fullName));
        }
        return std::nullopt;
    }

    const ReleaseBuild &m_build;
    Folders m_from;
    Folders m_standing;
    Folders m_to;
    StageReport m_report;
    std::vector<size_t> m_written; ///< Rows.
};

} // namespace

bool isLinked(const PlanRow &row, const InspectedFile *previous)
{
    return meansFor(row, previous) == Means::Link;
}

bool isWritten(const ReleaseBuild &build, size_t row)
{
    const PlanRow &planned = build.plan.rows[row];
    if (reusedAt(build, row) != nullptr || standingAt(build, planned) != nullptr) {
        return false;
    }
    const Means means = meansFor(planned, build.previous.find(planned.path.bytes()));
    return means == Means::Write || means == Means::Carry;
}

BuildCost buildCost(const ReleaseBuild &build)
{
    BuildCost cost;
    for (size_t index = 0; index < build.plan.rows.size(); ++index) {
        if (isWritten(build, index)) {
            cost.bytes += build.plan.rows[index].size;
            ++cost.files;
        }
    }
    return cost;
}

Result<BuiltRelease> fillRelease(const ReleaseBuild &build)
{
    std::vector<Filler> fillers;
    for (unsigned worker = 0; worker < WriteThreads; ++worker) {
        fillers.emplace_back(build);
    }
    std::vector<std::optional<PlacedFile>> placed(build.plan.rows.size());
    const Result<void> done =
        parallelFor(build.plan.rows.size(), WriteThreads, build.context.stop, build.context.pause,
                    [&](size_t row, unsigned worker) -> Result<void> {
                        Result<std::optional<PlacedFile>> file = fillers[worker].place(row);
                        if (!file) {
                            return failure(std::move(file.error()));
                        }
                        placed[row] = std::move(*file);
                        if (build.context.progress) {
                            build.context.progress->add(1, 0);
                        }
                        return {};
                    });
    if (!done) {
        return failure(done.error());
    }
    BuiltRelease built;
    built.written.resize(build.plan.rows.size());
    for (const Filler &filler : fillers) {
        for (const size_t row : filler.written()) {
            built.written[row] = true;
        }
        built.report.filesWritten += filler.report().filesWritten;
        built.report.filesLinked += filler.report().filesLinked;
        built.report.filesReused += filler.report().filesReused;
        built.report.bytesWritten += filler.report().bytesWritten;
    }
    built.files.reserve(placed.size());
    for (std::optional<PlacedFile> &file : placed) {
        if (file) {
            built.files.push_back(std::move(*file));
        }
    }
    return built;
}

} // namespace Slipway::Local
