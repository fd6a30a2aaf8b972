// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectorcase.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace fs = std::filesystem;
using SlipwayVectors::VectorCase;
using SlipwayVectors::Verdict;

namespace {

std::vector<std::string> caseFolders(const std::string &folder)
{
    std::vector<std::string> found;
    std::error_code error;
    if (fs::exists(folder + "/case.json", error)) {
        found.push_back(folder);
    }
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_directory(error) && fs::exists(it->path() / "case.json", error)) {
            found.push_back(it->path().string());
            it.disable_recursion_pending();
        }
    }
    std::ranges::sort(found);
    return found;
}

void print(const char *word, const std::string &folder, const QStringList &details)
{
    std::printf("%s %s\n", word, fs::path(folder).filename().c_str());
    for (const QString &detail : details) {
        std::printf("    %s\n", detail.toUtf8().constData());
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: slipway_vectors [--allow-skips] DIR…\n"
                   "Runs every golden case below each DIR through slipwayctl ($SLIPWAYCTL, or the "
                   "one beside this program).\n"
                   "A case that slipwayctl leaves to Python fails the run, unless skips are "
                   "allowed.\n",
                   stderr);
        return 2;
    }
    ::umask(022);
    const char *given = std::getenv("SLIPWAYCTL");
    const std::string program = given != nullptr
        ? given
        : QCoreApplication::applicationDirPath().toStdString() + "/slipwayctl";
    const int descriptor = ::open(program.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0) {
        std::fprintf(stderr, "slipway_vectors: %s is not there: build slipwayctl first\n",
                     program.c_str());
        return 1;
    }
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    bool allowsSkips = false;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--allow-skips") {
            allowsSkips = true;
            continue;
        }
        const std::vector<std::string> folders = caseFolders(argv[i]);
        if (folders.empty()) {
            std::printf("FAILED %s\n    no cases there\n", argv[i]);
            ++failed;
        }
        for (const std::string &folder : folders) {
            const Verdict verdict = VectorCase(folder, descriptor).run();
            switch (verdict.kind) {
            case Verdict::Kind::Passed:
                ++passed;
                break;
            case Verdict::Kind::Failed:
                ++failed;
                print("FAILED", folder, verdict.details);
                break;
            case Verdict::Kind::Skipped:
                ++skipped;
                print("skipped", folder, verdict.details);
                break;
            }
            std::fflush(stdout);
        }
    }
    std::printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed == 0 && (skipped == 0 || allowsSkips) ? 0 : 1;
}
