using System.Text.RegularExpressions;
using Rcwes.Framework.Modules;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>Nothing stands in the history that people cannot read: every verb that a module writes has its words.</summary>
public sealed partial class ActTests
{
    [Fact]
    public void Every_verb_that_is_written_into_the_log_has_words()
    {
        var acts = Projects.Catalog.Modules.SelectMany(m => m.Info.Acts).Concat(FrameworkActs.All).ToList();
        var known = acts.Select(a => a.Verb).Concat(acts.Select(a => a.SubjectType)).Concat(Projects.Catalog.Modules.Select(m => m.Info.Key)).Append("framework").Append("activity").ToHashSet(StringComparer.Ordinal);
        Nothing(
            from parts in In(Repository.PathOf("src"), ".cs").GroupBy(WithoutPart)
            let source = string.Join('\n', parts.Select(File.ReadAllText))
            where source.Contains("ActivityEntry", StringComparison.Ordinal) || source.Contains("UsersLog.Of(", StringComparison.Ordinal)
            from call in Call().Matches(source).AsEnumerable()
            from word in Word().Matches(call.Value).Select(m => m.Groups[1].Value)
            where !known.Contains(word)
            select $"{Name(parts.Key)}: {word}",
            "Add an ActWords to the module's Acts.");
    }

    [Fact]
    public void No_kind_of_act_has_two_wordings() => Nothing(
        from act in Projects.Catalog.Modules.SelectMany(m => m.Info.Acts).Concat(FrameworkActs.All)
        group act by (act.SubjectType, act.Verb) into same
        where same.Count() > 1
        select $"{same.Key.SubjectType}/{same.Key.Verb}",
        "Two modules have words for the same act.");

    /// <summary>The files of one class are read together: <c>ContentStore.Leaving.cs</c> writes by the method of <c>ContentStore.cs</c>.</summary>
    private static string WithoutPart(string file) => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0]);

    [GeneratedRegex(@"\b(?:Record|Log|TellAsync|UsersLog\.Of|ActivityEntry\.Of)\([^;]*?;", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Word();
}
