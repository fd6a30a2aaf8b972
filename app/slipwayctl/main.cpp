// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "heap.h"
#include "interrupts.h"
#include "terminal.h"

#include "slipway_version.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

using namespace Slipway::Ctl;

namespace {

void printHelp()
{
    std::string text =
        "slipwayctl collects, plans and deploys the static files of a Django project.\n\n"
        "Usage: slipwayctl COMMAND [OPTIONS]\n\nCommands:\n";
    size_t width = 0;
    for (const Command &command : commands()) {
        width = std::max(width, std::string_view(command.name).size());
    }
    for (const Command &command : commands()) {
        std::string name(command.name);
        name.resize(width + 2, ' ');
        text += "  " + name + command.summary + "\n";
    }
    text +=
        "\nEnvironment:\n"
        "  SLIPWAY_COMPRESSION_CACHE_LIMIT  what the cache of compressed files may take, such as "
        "\"500 MB\" (2 GiB)\n";
    text += "\n'slipwayctl COMMAND --help' explains a command and its exit status.\n";
    writeOut(text);
}

/// The next files that are opened would get the numbers of closed ones, and be written to.
void openClosedStreams()
{
    for (int stream = 0; stream <= 2; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF) {
            static_cast<void>(::open("/dev/null", O_RDWR)); // the lowest free number
        }
    }
}

/// Qt says on standard error that it takes UTF-8 where the locale, as in containers and for cron, names none. There
/// stands what Django says, and that says nothing.
class QuietStart final {
public:
    QuietStart()
        : m_before(qInstallMessageHandler(
              [](QtMsgType, const QMessageLogContext & /*context*/, const QString & /*text*/) { }))
    { }
    ~QuietStart() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(QuietStart)

private:
    QtMessageHandler m_before;
};

/// Nobody is to take what was cut short for all of it.
int withOutput(int status)
{
    const int failed = outputFailure();
    if (failed == 0 || status != Done) {
        return status;
    }
    writeError(std::string("slipwayctl: standard output could not be written: ")
               + std::generic_category().message(failed) + "\n");
    return Failed;
}

} // namespace

int main(int argc, char **argv)
{
    openClosedStreams();
    // Others hold more at their peak in large steps than they gain by them.
    std::vector<std::jthread> preparing;
    if (argc > 1 && std::string_view(argv[1]) == "plan") {
        preparing = prepareHeap();
    }
    std::optional<QuietStart> quiet(std::in_place);
    QCoreApplication application(argc, argv);
    quiet.reset();
    QCoreApplication::setApplicationName(QStringLiteral("slipwayctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));

    // Its words are English wherever it runs, and its figures are read by scripts, too.
    QLocale::setDefault(QLocale::c());
    QTranslator plurals;
    if (plurals.load(QStringLiteral(":/slipway/translations/slipway_en.qm"))) {
        QCoreApplication::installTranslator(&plurals);
    }

    const std::string_view name = argc > 1 ? argv[1] : "";
    if (name.empty() || name == "help" || name == "--help" || name == "-h") {
        printHelp();
        return withOutput(name.empty() ? Usage : Done);
    }
    if (name == "--version") {
        writeOut(std::string_view("slipwayctl " SLIPWAY_VERSION "\n"));
        return withOutput(Done);
    }
    const auto known = commands();
    const auto command =
        std::ranges::find_if(known, [&](const Command &c) { return name == c.name; });
    if (command == known.end()) {
        writeError("slipwayctl: there is no command '" + std::string(name)
                   + "'; 'slipwayctl help' lists them\n");
        return Usage;
    }
    preparing.clear();
    const Interrupts interrupts;
    return withOutput(
        command->run(Invocation{.arguments = {argv + 2, argv + argc}, .stop = interrupts.token()}));
}
