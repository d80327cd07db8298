using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Web.Hosting;

/// <summary>
/// The program called with a command instead of options. Exit codes: 0 done, 1 refused with a sentence, 2 called wrongly.
/// </summary>
internal sealed class Commands
{
    private const int Refused = 1;
    private const int Misunderstood = 2;
    private readonly string[] _words;

    private Commands(string[] words) => _words = words;

    /// <summary>The command in the arguments; null when they hold only options of the host.</summary>
    public static Commands? In(string[] args) => args is [var name, ..] && name.All(char.IsAsciiLetterLower) ? new(args) : null;

    /// <summary>Quiet, and without filling an empty site: somebody may be about to bring their own content.</summary>
    public static void SetUp(WebApplicationBuilder builder)
    {
        builder.Configuration["Rcwes:Recipes:AtStart"] = "false";
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Rcwes", LogLevel.Warning);
    }

    public static int Refuse(RuleException e)
    {
        Console.Error.WriteLine(e.Message);
        return Refused;
    }

    /// <summary>Whether the command works on the migrated database, as nearly all do; one that nobody knows is answered after the start.</summary>
    public async Task<bool> NeedsDatabaseAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetServices<ICommand>().FirstOrDefault(c => c.Name == _words[0])?.NeedsDatabase ?? true;
    }

    public async Task<int> RunAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        var command = commands.Find(c => c.Name == _words[0]);
        try
        {
            if (command is not null && await command.RunAsync(_words[1..], Console.Out, app.Lifetime.ApplicationStopping)) return 0;
        }
        catch (RuleException e)
        {
            return Refuse(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Refused;
        }
        foreach (var line in (command is null ? commands : [command]).SelectMany(c => c.Usage)) await Console.Error.WriteLineAsync(line);
        return Misunderstood;
    }
}
