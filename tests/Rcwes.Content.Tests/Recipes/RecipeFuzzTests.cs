using System.Text;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Recipes;
using Rcwes.Content.Recipes.Script;
using Rcwes.Framework;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>Recipes that no program wrote.</summary>
public sealed class RecipeFuzzTests
{
    private const string Whole = """
        { "name": "Łódź", "variables": { "id": "[js: uuid()]" }, "steps": [ { "name": "content", "Data": [ { "ContentItemId": "[js: variables('id')]", "ContentType": "Page", "Latest": true,
          "TitlePart": { "Title": "Kontakt \u0141" } } ] }, { "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "AAAA" } ] } ] }
        """;

    private static readonly RecipeReader Reader = new(new(RecipeOptions.Megabyte, Path.GetTempPath(), false, false));

    private static readonly Gen<byte[]> Files = Gen.OneOf<byte[]>(
        Fuzz.Damaged(Encoding.UTF8.GetBytes(Whole)),
        Fuzz.Text("{", "}", "[", "]", "\"steps\":", "\"variables\":", "\"name\":", "\"content\"", "\"\\ud800\"", "\"\\ud800\":1", "\"\\u0000\"", ",", ":", "null", "1", "// x\n", "/* x */").Select(t => Encoding.UTF8.GetBytes("{\"steps\":[" + t + "]}")),
        Gen.Byte.Array[0, 100]);

    [Fact]
    public async Task A_file_is_a_recipe_or_is_refused_in_words() => await Files.TryAsync(async file =>
    {
        try
        {
            var recipe = await Reader.FromStreamAsync(new MemoryStream(file), "próba.json", null, default);
            _ = recipe.Name;
            Assert.All(recipe.Steps, step => Assert.NotNull(step));
        }
        catch (RuleException e)
        {
            Assert.StartsWith("recipe.", e.Code, StringComparison.Ordinal);
        }
    }, 1500);

    [Fact]
    public void An_expression_gives_a_value_or_is_refused_in_words()
    {
        var texts = Fuzz.Text("[js:", "]", "uuid()", "variables('a')", "parameters('SiteName')", "configuration('Rcwes:Node')", "'", "\"", "`", "1", "+", "(", ")", "{", "}", "=>", "function f(){return f()};f()", "while(1){}", "[", "JSON", ".x", "new Date()", "throw 1", "/a*/.test('a')", "\\u0061");
        texts.Try(text =>
        {
            try
            {
                _ = new RecipeScript(null, _ => "", new ConfigurationBuilder().Build(), new ScriptRun()).Evaluate(text);
            }
            catch (RuleException e)
            {
                Assert.StartsWith("recipe.", e.Code, StringComparison.Ordinal);
            }
        }, 100);
        texts.Where(t => t.Length < 300).Try(text => Assert.Equal(text, Evaluated(ScriptText.Escape(text))), 100);
    }

    /// <summary>A parser that calls itself for every bracket would end the process.</summary>
    [Theory]
    [InlineData("("), InlineData("[1,"), InlineData("{a:"), InlineData("!"), InlineData("(()=>"), InlineData("`${"), InlineData("1+")]
    public void An_expression_nested_without_end_is_refused(string piece) =>
        Assert.Equal("recipe.script", Assert.Throws<RuleException>(() => new RecipeScript(null, _ => "", new ConfigurationBuilder().Build(), new ScriptRun()).Evaluate("[js: " + new StringBuilder().Insert(0, piece, 50_000) + "]")).Code[..13]);

    private static string Evaluated(string text) =>
        ScriptText.Holds(text) ? new RecipeScript(null, _ => "", new ConfigurationBuilder().Build(), new ScriptRun()).Evaluate(text)!.GetValue<string>() : text;
}
