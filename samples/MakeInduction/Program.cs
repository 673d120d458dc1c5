using LogitLens.Tensors;
using MakeInduction;

if (args is not [string directory])
{
    Console.Error.WriteLine("usage: MakeInduction DIRECTORY");
    return 2;
}
try
{
    InductionModel.Make(directory);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
Console.WriteLine($"{directory}: {Directory.EnumerateFiles(directory).Sum(file => new FileInfo(file).Length):N0} bytes");
return 0;
