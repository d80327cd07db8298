namespace Rcwes.Framework.Modules;

/// <summary>
/// An act of a module for the command line: <c>dotnet run --project src/Rcwes.Web -- recipe import FILE</c> runs the command
/// <c>recipe</c> on the migrated database without starting a web server. Registered with <c>services.AddScoped&lt;ICommand, T&gt;()</c>.
/// </summary>
public interface ICommand
{
    /// <summary>First word of the command line.</summary>
    string Name { get; }

    /// <summary>One line for each way to call it, shown when it was called in another.</summary>
    IReadOnlyList<string> Usage { get; }

    /// <summary>False for a command that must run although the database is not there, or not of this program: it is then neither made nor migrated before.</summary>
    bool NeedsDatabase => true;

    /// <param name="arguments">The words after the name.</param>
    /// <param name="output">What was done.</param>
    /// <param name="ct">Ends the command.</param>
    /// <returns>False when the words make no sense; the host then shows <see cref="Usage"/>.</returns>
    /// <exception cref="RuleException">What cannot be done and why; the host shows the sentence.</exception>
    Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct);

    /// <summary>A path as the person typed it: <c>dotnet run</c> moves to the project's folder, the shell's own folder is in PWD.</summary>
    static string FullPath(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell && Directory.Exists(shell) ? shell : Environment.CurrentDirectory);
}
