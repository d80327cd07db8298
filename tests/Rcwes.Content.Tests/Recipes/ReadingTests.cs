using System.Text;
using Rcwes.Content.Recipes;
using Rcwes.Framework;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>What a recipe file may be.</summary>
public sealed class ReadingTests
{
    private static readonly RecipeOptions Options = new(20 * RecipeOptions.Megabyte, Path.GetTempPath(), false, false);
    private readonly RecipeReader _reader = new(Options);

    [Fact]
    public async Task Comments_trailing_commas_and_a_byte_order_mark_are_fine()
    {
        var recipe = await ReadAsync("\uFEFF{ // komentarz\n \"name\": \"Łódź\", /* i drugi */ \"steps\": [ { \"name\": \"feature\", }, ], }");
        Assert.Equal("Łódź", recipe.Name);
        Assert.Single(recipe.Steps);
    }

    [Fact]
    public async Task Broken_JSON_is_told_with_line_and_column()
    {
        var broken = await RefusedAsync("{\n  \"steps\": [\n    { \"name\" \"content\" }\n  ]\n}");
        Assert.Equal("recipe.json", broken.Code);
        Assert.Contains("wiersz 3, znak 14", broken.Message);
    }

    [Theory]
    [InlineData("[]", "recipe.shape")]
    [InlineData("{}", "recipe.shape")]
    [InlineData("{\"steps\":{}}", "recipe.shape")]
    [InlineData("{\"steps\":[1]}", "recipe.shape")]
    [InlineData("{\"steps\":[{\"Data\":[]}]}", "recipe.shape")]
    [InlineData("{\"variables\":[],\"steps\":[]}", "recipe.shape")]
    [InlineData("{\"steps\":[],\"steps\":[]}", "recipe.json")]
    [InlineData("", "recipe.json")]
    public async Task What_is_not_a_recipe_is_refused(string json, string code) => Assert.Equal(code, (await RefusedAsync(json)).Code);

    [Fact]
    public async Task Nesting_without_end_is_refused() =>
        Assert.Equal("recipe.json", (await RefusedAsync("{\"steps\":[{\"name\":\"content\",\"Data\":" + new string('[', 5000) + new string(']', 5000) + "}]}")).Code);

    [Fact]
    public async Task A_file_of_200_MB_is_refused_before_it_is_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"rcwes-{Guid.NewGuid():N}.recipe.json");
        await using (var file = File.Create(path)) file.SetLength(200 * RecipeOptions.Megabyte);
        try
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var refused = await Assert.ThrowsAsync<RuleException>(() => _reader.FromFileAsync(path, default));
            Assert.Equal("recipe.size", refused.Code);
            Assert.Contains("20 MB", refused.Message);
            Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 10 * RecipeOptions.Megabyte);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_stream_that_does_not_tell_its_length_is_counted()
    {
        var refused = await Assert.ThrowsAsync<RuleException>(() => _reader.FromStreamAsync(new Endless(), "bez-konca.json", null, default));
        Assert.Equal("recipe.size", refused.Code);
    }

    private Task<Recipe> ReadAsync(string json) => _reader.FromStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), "proba.json", null, default);

    private Task<RuleException> RefusedAsync(string json) => Assert.ThrowsAsync<RuleException>(() => ReadAsync(json));

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => count;
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
