using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes.Script;
using Rcwes.Framework;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>Expressions in recipes: what they can do, and what they cannot.</summary>
public sealed class ScriptTests
{
    private static readonly IConfiguration Configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Rcwes:Node"] = "węzeł-1",
        ["Rcwes:Setup:Password"] = "tajne",
        ["ConnectionStrings:Rcwes"] = "tajne",
    }).Build();

    [Fact]
    public void A_whole_text_becomes_the_value_and_a_part_of_one_becomes_text()
    {
        Assert.Equal(3, (int)Run("[js: 1 + 2]")!);
        Assert.True((bool)Run("[js: true]")!);
        Assert.Equal("Razem 3 osoby", (string)Run("Razem [js: 1 + 2] osoby")!);
        Assert.Equal("[js: x] i ]", (string)Run("[js: '[js: x]' + ' i ]']")!);
        Assert.Equal("""{"a":[1,"ż"]}""", ((JsonObject)Run("[js: ({ a: [1, 'ż'] })]")!).ToJsonString(ContentJson.Options));
        Assert.Null(Run("[js: null]"));
    }

    [Fact]
    public void Ids_are_new_each_time_and_variables_are_evaluated_once()
    {
        Assert.NotEqual((string)Run("[js: uuid()]")!, (string)Run("[js: uuid()]")!);
        var node = new JsonObject { ["a"] = "[js: variables('id')]", ["b"] = new JsonArray("[js: variables('id')]", "[js: variables('both')]") };
        Script("""{ "id": "[js: uuid()]", "both": "x[js: variables('id')]" }""").Fill(node, "");
        Assert.True(ContentIds.IsValid((string)node["a"]!));
        Assert.Equal((string)node["a"]!, (string)node["b"]![0]!);
        Assert.Equal("x" + (string)node["a"]!, (string)node["b"]![1]!);
    }

    [Fact]
    public void Variables_that_name_each_other_are_told()
    {
        var script = Script("""{ "a": "[js: variables('b')]", "b": "[js: variables('a')]" }""");
        var told = Assert.Throws<RuleException>(() => script.Evaluate("[js: variables('a')]"));
        Assert.Equal("recipe.variable-circle", told.Code);
        Assert.Contains("a → b → a", told.Message);
    }

    [Fact]
    public void Harmless_configuration_can_be_read_and_secrets_cannot()
    {
        Assert.Equal("węzeł-1", (string)Run("[js: configuration('Rcwes:Node')]")!);
        Assert.Equal("domyślna", (string)Run("[js: configuration('Rcwes:Nie:ma', 'domyślna')]")!);
        foreach (var key in new[] { "Rcwes:Setup:Password", "ConnectionStrings:Rcwes", "Rcwes:Api:Key", "PATH", "Logging:LogLevel:Default" })
            Assert.Equal("recipe.configuration", Refused($"[js: configuration('{key}')]").Code);
    }

    [Fact]
    public void Parameters_come_from_the_host() => Assert.Equal("Nazwa serwisu", (string)Run("[js: parameters('SiteName')]")!);

    [Fact]
    public void A_script_that_never_ends_is_stopped_soon()
    {
        foreach (var code in new[]
        {
            "(() => { while (true) {} })()", "(() => { for (;;) {} })()", "(function f() { return f() })()", "(() => { let s = 'x'; while (true) s += s; })()",
            "(() => { const a = []; while (true) a.push(new Array(1000).fill('x')); })()", "Array.from({ length: 1e9 })", "new Array(1e9).fill(1)",
            "[...Array(9999)].map((_, i) => [...Array(9999)].map((_, j) => i * j))", "'x'.repeat(1e9)", "'x'.padEnd(1e9)", "new ArrayBuffer(2e9)",
            "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replace(/(a+)+$/, '')", "10n ** 10000000n", "Array(9999).join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx').split('').sort()",
        })
        {
            var watch = Stopwatch.StartNew();
            var told = Assert.Throws<RuleException>(() => Run($"[js: {code}]"));
            Assert.StartsWith("recipe.script", told.Code);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{code} took {watch.Elapsed}");
        }
    }

    [Fact]
    public void All_scripts_together_have_an_end_too()
    {
        var run = new ScriptRun();
        var watch = Stopwatch.StartNew();
        RuleException? told = null;
        for (var i = 0; i < 100 && told is null; i++)
        {
            try
            {
                // Slow, but within the limits of one.
                new RecipeScript(null, _ => "", Configuration, run).Evaluate("[js: (() => { let n = 0; for (let i = 0; i < 3000; i++) n += 'abc'.split('').sort().join('').length; return n; })()]");
            }
            catch (RuleException e)
            {
                told = e;
            }
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Nothing_of_NET_is_within_reach()
    {
        foreach (var code in new[] { "System.IO.File.ReadAllText('/etc/passwd')", "importNamespace('System')", "uuid.GetType()", "eval('1')", "Function('return 1')()", "require('fs')", "uuid.constructor('return 1')()" })
            Assert.Equal("recipe.script", Refused($"[js: {code}]").Code);
    }

    [Fact]
    public void Mistakes_are_told_with_the_script()
    {
        Assert.Contains("nieznana()", Refused("[js: nieznana()]").Message);
        Assert.Equal("recipe.script", Refused("[js: 1 +]").Code);
        Assert.Equal("recipe.script", Refused("[js: uuid()").Code);
        Assert.Equal("recipe.variable", Refused("[js: variables('brak')]").Code);
        Assert.Equal("recipe.script", Refused("[js: (() => { const a = {}; a.a = a; return a; })()]").Code);
    }

    [Fact]
    public void A_text_that_only_looks_like_a_script_comes_back_from_an_export()
    {
        foreach (var text in new[] { "[js: while (true) {}]", "Piszemy [js: uuid()] i [js:]", "[js: 'a' ]] b [js:" })
            Assert.Equal(text, (string)Run(ScriptText.Escape(text))!);
    }

    private static RecipeScript Script(string? variables = null) =>
        new(variables is null ? null : Kitchen.Json(variables), name => name == "SiteName" ? "Nazwa serwisu" : "", Configuration, new ScriptRun());

    private static JsonNode? Run(string text) => Script().Evaluate(text);

    private static RuleException Refused(string text) => Assert.Throws<RuleException>(() => Run(text));
}
