namespace Rcwes.Browser.Tests;

internal static class Findings
{
    private const int Shown = 60;

    public static void Nothing(IEnumerable<string> found, string what)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Take(Shown).Prepend($"{all.Count}. {what}")));
    }
}
