// What the C++ peers share: the line protocol of a worker, the start, and how ceres is set up, stopped and timed.
//
// Debian packages: g++ libceres-dev libeigen3-dev libgoogle-glog-dev libopenblas-dev (2.1, 3.4, 0.6, 0.3 or later).
//
// A worker reads one request in JSON per line from standard input and answers each with one line of JSON:
//   {"problem": "sine", "nodes": 20, "seed": 4, "noise": 0, "iterations": 1000, "tolerance": 0, "goal": -1}
//   {"startChi2": ..., "chi2": ..., "iterations": ..., "seconds": ..., "cpuSeconds": ...}
// The run ends after the iterations, where a test of convergence is met (none with tolerance 0), or as soon as chi2 is not
// above the goal. The times are those of the solver alone. A run of less than 50 ms is done twice, and the second counts:
// the first has found the caches as other processes left them.
#pragma once

#include <ceres/ceres.h>
#include <glog/logging.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

struct Request {
  int nodes, noise, iterations;
  uint64_t seed;
  double tolerance, goal;

  explicit Request(const std::string& line)
      : nodes(number(line, "nodes")),
        noise(number(line, "noise")),
        iterations(number(line, "iterations")),
        seed(number(line, "seed")),
        tolerance(number(line, "tolerance")),
        goal(number(line, "goal")) {}

 private:
  static double number(const std::string& line, const std::string& key) {
    const std::string quoted = "\"" + key + "\":";
    const size_t place = line.find(quoted);
    if (place == std::string::npos) throw std::runtime_error("the request has no " + key + ": " + line);
    return std::strtod(line.c_str() + place + quoted.size(), nullptr);
  }
};

// Parameters uniform in [-1, 1) by splitmix64.
inline std::vector<double> start(int count, uint64_t seed) {
  std::vector<double> parameters(count);
  for (double& p : parameters) {
    seed += 0x9E3779B97F4A7C15ULL;
    uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    p = 2 * ((z >> 11) * 0x1.0p-53) - 1;
  }
  return parameters;
}

struct StopAtGoal : ceres::IterationCallback {
  double goal;

  explicit StopAtGoal(double chi2) : goal(chi2) {}

  ceres::CallbackReturnType operator()(const ceres::IterationSummary& summary) override {
    return 2 * summary.cost <= goal ? ceres::SOLVER_TERMINATE_SUCCESSFULLY : ceres::SOLVER_CONTINUE;
  }
};

inline double cpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

// Solves once and prints the answer. ceres' cost is chi2 / 2.
inline void solve(const Request& request, ceres::CostFunction* function) {
  const int count = function->parameter_block_sizes()[0];
  StopAtGoal callback(request.goal);
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_NORMAL_CHOLESKY;  // the fastest of ceres' for these problems
  options.num_threads = 1;
  options.logging_type = ceres::SILENT;
  options.max_num_iterations = request.iterations;
  options.function_tolerance = options.parameter_tolerance = options.gradient_tolerance = request.tolerance;
  options.min_trust_region_radius = request.tolerance > 0 ? 1e-32 : 1e-300;
  options.max_num_consecutive_invalid_steps = 100000;
  options.callbacks.push_back(&callback);

  ceres::Problem::Options borrowed;
  borrowed.cost_function_ownership = ceres::DO_NOT_TAKE_OWNERSHIP;
  ceres::Solver::Summary summary;
  double seconds = 0, cpu = 0;
  for (int run = 0; run < 2 && seconds < 0.05; run++) {
    std::vector<double> parameters = start(count, request.seed);
    ceres::Problem problem(borrowed);
    problem.AddResidualBlock(function, nullptr, std::vector<double*>{parameters.data()});
    const double cpuBegin = cpuSeconds();
    const auto begin = std::chrono::steady_clock::now();
    ceres::Solve(options, &problem, &summary);
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    cpu = cpuSeconds() - cpuBegin;
  }
  std::printf("{\"startChi2\": %.17g, \"chi2\": %.17g, \"iterations\": %d, \"seconds\": %.9g, \"cpuSeconds\": %.9g}\n",
              2 * summary.initial_cost, 2 * summary.final_cost, static_cast<int>(summary.iterations.size()) - 1, seconds, cpu);
  std::fflush(stdout);
}

// Answers requests until standard input ends; makeFunction gives the cost function of a request.
template <class MakeFunction>
int serve(const char* program, MakeFunction makeFunction) {
  google::InitGoogleLogging(program);
  FLAGS_minloglevel = 2;
  try {
    for (std::string line; std::getline(std::cin, line);) {
      const Request request(line);
      const std::unique_ptr<ceres::CostFunction> function = makeFunction(request);
      solve(request, function.get());
    }
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
